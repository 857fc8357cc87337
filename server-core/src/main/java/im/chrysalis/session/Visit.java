package im.chrysalis.session;

import im.chrysalis.actor.Published;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** An open session, as others may know it. Its session alone changes what is known; any thread may read it. */
public final class Visit {

    /**
     * What has come to be known; empty where nothing has.
     *
     * @param client what the client calls itself, and its version
     * @param status the status the client has set, as the wire spells it
     */
    public record Known(String account, String dialect, String client, String status) {

        static final Known NOTHING = new Known("", "", "", "");

        Known withAccount(String email) {
            return new Known(email, dialect, client, status);
        }

        Known withDialect(String name) {
            return new Known(account, name, client, status);
        }

        Known withClient(String name) {
            return new Known(account, dialect, LogText.of(name), status);
        }

        Known withStatus(String word) {
            return new Known(account, dialect, client, word);
        }
    }

    private final long id;
    private final Published<String> role;
    private final Link link;
    private final Instant since;
    private final Published<Known> known = new Published<>(Known.NOTHING);
    private final Published<BiConsumer<Farewell, Runnable>> dismissal =
            new Published<>((farewell, afterwards) -> afterwards.run());

    /**
     * @param role DS, NS or SB
     */
    Visit(long id, String role, Link link, Instant since) {
        this.id = id;
        this.role = new Published<>(role);
        this.link = link;
        this.since = since;
    }

    /** What ends the session, and then runs what it is given. */
    void dismissedBy(BiConsumer<Farewell, Runnable> way) {
        dismissal.set(way);
    }

    public long id() {
        return id;
    }

    public String role() {
        return role.get();
    }

    void serveAs(String newRole) {
        role.set(newRole);
    }

    /** Where the client is, as {@code host:port}. */
    public String remote() {
        return link.remote();
    }

    /** Whether the client comes by the HTTP gateway, and so has no connection of its own. */
    public boolean isByGateway() {
        return link.remotePort() == 0;
    }

    public Instant since() {
        return since;
    }

    public Known known() {
        return known.get();
    }

    void know(Known more) {
        known.set(more);
    }

    /** Ends the session; the future is done once it has ended. */
    public CompletableFuture<Boolean> dismiss(Farewell farewell) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        dismissal.get().accept(farewell, () -> done.complete(true));
        return done;
    }
}
