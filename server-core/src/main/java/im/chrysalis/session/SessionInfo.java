package im.chrysalis.session;

import im.chrysalis.actor.ChangeSignal;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.fault.Fault;
import im.chrysalis.people.Status;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Information about an open session, for operators. Its session alone changes what is known; any thread may read it.
 */
public final class SessionInfo {

    /**
     * Details that become known during the session; empty before.
     *
     * @param client what the client calls itself, and its version
     * @param status the status set by the client, as on the wire
     * @param place the GUID of the place that the client has named, or null
     */
    public record Details(
            String account,
            String dialect,
            String client,
            String status,
            @Nullable UUID place) {

        static final Details NONE = new Details("", "", "", "", null);

        Details withAccount(String email) {
            return new Details(email, dialect, client, status, place);
        }

        Details withDialect(String name) {
            return new Details(account, name, client, status, place);
        }

        Details withClient(String name) {
            return new Details(account, dialect, LogText.of(name), status, place);
        }

        Details withStatus(String word) {
            return new Details(account, dialect, client, word, place);
        }

        Details withPlace(UUID guid) {
            return new Details(account, dialect, client, status, guid);
        }
    }

    private final long id;
    private final VolatileValue<String> role;
    private final Link link;
    private final Instant since;
    private final ChangeSignal changes;
    private final VolatileValue<Details> details = new VolatileValue<>(Details.NONE);
    private final VolatileValue<BiConsumer<DisconnectReason, Runnable>> disconnector =
            new VolatileValue<>((reason, afterwards) -> afterwards.run());
    private final VolatileValue<Consumer<Fault>> faultReceiver = new VolatileValue<>(fault -> {});

    /**
     * @param role DS, NS or SB
     * @param changes notified of each change
     */
    SessionInfo(long id, String role, Link link, Instant since, ChangeSignal changes) {
        this.id = id;
        this.role = new VolatileValue<>(role);
        this.link = link;
        this.since = since;
        this.changes = changes;
    }

    /** What applies a fault to the session without a request. */
    void setFaultReceiver(Consumer<Fault> way) {
        faultReceiver.set(way);
    }

    void suffer(Fault fault) {
        faultReceiver.get().accept(fault);
    }

    /** What ends the session, and then runs what it is given. */
    void setDisconnector(BiConsumer<DisconnectReason, Runnable> way) {
        disconnector.set(way);
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

    /** Whether the client has signed in and set a status, hidden or not. */
    public boolean isOnline() {
        String status = details().status();
        return role().equals("NS") && !status.isEmpty() && !status.equals(Dialects.word(Status.OFFLINE));
    }

    public Details details() {
        return details.get();
    }

    void update(Details more) {
        details.set(more);
        changes.changed();
    }

    /** Ends the session; the future is done once it has ended. */
    public CompletableFuture<Boolean> disconnect(DisconnectReason reason) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        disconnector.get().accept(reason, () -> done.complete(true));
        return done;
    }
}
