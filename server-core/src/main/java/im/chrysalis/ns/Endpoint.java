package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.meter.Tally;
import im.chrysalis.ns.NsMeters.Told;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Sight;
import im.chrysalis.people.Status;
import im.chrysalis.people.Watcher;
import im.chrysalis.protocol.Notice;
import im.chrysalis.session.Link;
import java.util.ArrayList;
import java.util.List;

/** One signed-in client of an account: how to tell it things, and what it has been told. Owned by the account's lane. */
final class Endpoint {

    /** How a session hears of what its user's endpoint has to say. */
    interface Outlet {

        void tell(List<Notice> notices);

        /** The client has set its status. */
        void appears(Status status);

        /** Says why, and hangs up. */
        void end(String why, Notice... last);
    }

    private final Dialect dialect;
    private final Link link;
    private final Outlet outlet;
    private final Watcher watcher;
    private final ClientChallenges challenges;
    private final Tally<Told> meter;
    private final long ticket;
    private boolean synced;
    private boolean appeared;

    /**
     * @param ticket number of the ticket that began the session; 0 if it was none
     */
    Endpoint(
            String email,
            Dialect dialect,
            Link link,
            Outlet outlet,
            ClientChallenges challenges,
            Tally<Told> meter,
            long ticket) {
        this.dialect = dialect;
        this.link = link;
        this.outlet = outlet;
        this.watcher = new Watcher(email, this::seen);
        this.challenges = challenges;
        this.meter = meter;
        this.ticket = ticket;
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

    long ticket() {
        return ticket;
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

    /** The client has set its status. */
    void appears(Status status) {
        outlet.appears(status);
    }

    /** What the client can see of a presence. */
    private Presence seen(Presence whole) {
        Presence presence = has(Trait.SHOWS_CAPABILITIES) ? whole : whole.withoutCapabilities();
        presence = has(Trait.SHOWS_PICTURES) ? presence : presence.withoutPicture();
        return has(Trait.SHOWS_MESSAGES) ? presence : presence.withoutMessage();
    }

    /** What the client does not know yet of somebody it watches, told unasked. */
    List<Notice> news(Presentity presentity) {
        return watcher.learn(presentity)
                .map(sight -> told(presentity.email(), sight))
                .orElse(List.of());
    }

    private List<Notice> told(String email, Sight sight) {
        if (sight.goes()) {
            meter.count(Told.OFFLINE);
            return List.of(new Notice.ContactGone(email));
        }
        List<Notice> notices = new ArrayList<>();
        if (sight.looksDifferent()) {
            meter.count(Told.CHANGE);
            notices.add(new Notice.ContactShown(email, sight.now()));
        }
        if (sight.speaks()) {
            meter.count(Told.MESSAGE);
            notices.add(new Notice.PersonalMessageShown(email, sight.now().message()));
        }
        return notices;
    }

    /** What the client does not know yet of somebody it watches, told in answer to a request. */
    List<Notice> answer(String trId, Presentity presentity) {
        return watcher.learn(presentity)
                .map(sight -> answered(trId, presentity.email(), sight))
                .orElse(List.of());
    }

    private List<Notice> answered(String trId, String email, Sight sight) {
        meter.count(Told.INITIAL);
        return List.of(
                new Notice.ContactThere(trId, email, sight.now()),
                new Notice.PersonalMessageShown(email, sight.now().message()));
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
