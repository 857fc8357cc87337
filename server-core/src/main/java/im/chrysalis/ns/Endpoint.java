package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Watcher;
import im.chrysalis.protocol.Notice;
import im.chrysalis.session.Link;
import java.util.List;
import java.util.Optional;

/** One signed-in client of an account: how to tell it things, and what it has been told. Owned by the account's lane. */
final class Endpoint {

    /** How a session hears of what its user's endpoint has to say. */
    interface Outlet {

        void tell(List<Notice> notices);

        /** Says why, and hangs up. */
        void end(String why, Notice... last);
    }

    private final Dialect dialect;
    private final Link link;
    private final Outlet outlet;
    private final Watcher watcher;
    private final ClientChallenges challenges;
    private boolean synced;
    private boolean appeared;

    Endpoint(String email, Dialect dialect, Link link, Outlet outlet, ClientChallenges challenges) {
        this.dialect = dialect;
        this.link = link;
        this.outlet = outlet;
        this.watcher = new Watcher(email);
        this.challenges = challenges;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean has(Trait trait) {
        return dialect.has(trait);
    }

    Link link() {
        return link;
    }

    ClientChallenges challenges() {
        return challenges;
    }

    /** Whether the client has asked for its lists, and so is to be told of changes in them. */
    boolean synced() {
        return synced;
    }

    void markSynced() {
        synced = true;
    }

    /** Whether the client has set its presence once, and so is to be told of others'. */
    boolean appeared() {
        return appeared;
    }

    void markAppeared() {
        appeared = true;
    }

    /** What the client does not know yet of somebody it watches. */
    Optional<Presence> learn(Presentity presentity) {
        return watcher.learn(presentity);
    }

    void forget(String email) {
        watcher.forget(email);
    }

    void tell(Notice... notices) {
        outlet.tell(List.of(notices));
    }

    void tell(List<Notice> notices) {
        outlet.tell(notices);
    }

    /** Tells the client last words, and hangs up. */
    void end(String why, Notice... last) {
        outlet.end(why, last);
    }
}
