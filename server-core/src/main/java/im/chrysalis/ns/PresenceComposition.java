package im.chrysalis.ns;

import im.chrysalis.people.OwnPlace;
import im.chrysalis.people.Place;
import im.chrysalis.people.Presence;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composes the presence of an account from what its clients have set at their places (docs/protocol/mpop.md#25.2). Name
 * and message are the account's; status, capabilities and picture are those of the client whose CHG came last. An idle
 * client counts only if all are idle. The account is hidden if the client that was used last hides it: becoming idle is no
 * use, so that a client which nobody sits at does not show an account that hides elsewhere. Owned by the account's lane.
 */
final class PresenceComposition {

    private final String email;
    private String message = "";
    private long changes;
    private Presence composed = Presence.OFFLINE;

    PresenceComposition(String email) {
        this.email = email;
    }

    /** The presence that the account's clients want; privacy and status decide whether others see it. */
    Presence presence() {
        return composed;
    }

    /** A client has set its status; {@link #compose} is to follow. */
    void set(Endpoint endpoint, Status status, String capabilities, @Nullable String picture) {
        changes++;
        ClientPresence before = endpoint.presence();
        long used = status == Status.IDLE ? before == null ? 0 : before.used() : changes;
        endpoint.setPresence(new ClientPresence(changes, used, status, capabilities, picture));
    }

    /** A client has set the message; {@link #compose} is to follow. */
    void setMessage(String newMessage) {
        message = newMessage;
    }

    /** The account has gone offline. */
    void reset() {
        message = "";
        composed = Presence.OFFLINE;
    }

    /** Composes the presence anew from that of these clients. */
    void compose(String name, List<Endpoint> endpoints) {
        ClientPresence client = prevailing(endpoints);
        if (client == null) {
            composed = Presence.OFFLINE.withMessage(message);
        } else {
            List<Place> places =
                    shown(endpoints).stream().map(EndpointPlace::place).toList();
            composed = new Presence(client.status(), name, client.capabilities(), client.picture(), message, places);
        }
    }

    /** What the account's client is shown as; null if none has set its status. */
    private static @Nullable ClientPresence prevailing(List<Endpoint> endpoints) {
        List<ClientPresence> clients = endpoints.stream()
                .<ClientPresence>mapMulti((endpoint, set) -> {
                    if (endpoint.presence() != null) {
                        set.accept(endpoint.presence());
                    }
                })
                .toList();
        Comparator<ClientPresence> byOrder = Comparator.comparingLong(ClientPresence::order);
        return clients.stream()
                .max(Comparator.comparingLong(ClientPresence::used).thenComparing(byOrder))
                .filter(client -> client.status() == Status.HIDDEN)
                .or(() -> clients.stream()
                        .filter(client -> client.status() != Status.IDLE
                                && client.status().visible())
                        .max(byOrder))
                .or(() -> clients.stream().max(byOrder))
                .orElse(null);
    }

    /** The places of the clients that have set their status. */
    private static List<EndpointPlace> shown(List<Endpoint> endpoints) {
        return endpoints.stream()
                .filter(Endpoint::hasSetStatus)
                .<EndpointPlace>mapMulti((endpoint, places) -> {
                    if (endpoint.place() != null) {
                        places.accept(endpoint.place());
                    }
                })
                .toList();
    }

    /**
     * The account's own presence, message and places, as its client is sent them. An idle client stays so: MSNPSharp
     * takes on any other status that it is sent, and all ignore that they are idle.
     */
    List<Notice> own(Endpoint receiver, List<Endpoint> endpoints) {
        ClientPresence client = receiver.presence();
        Presence presence = client != null && client.status() == Status.IDLE
                ? composed.withStatus(Status.IDLE, composed.capabilities(), composed.picture())
                : composed;
        return List.of(ownPresence(presence), ownMessage(endpoints));
    }

    /**
     * The same for a client that has just signed in, of the places where the account was before; these may be none, and
     * then the message is not sent.
     */
    List<Notice> ownBefore(List<Endpoint> endpoints) {
        return composed.status() == Status.OFFLINE
                ? List.of(new Notice.OwnMessage(email, "", null, "", List.of()))
                : List.of(ownPresence(composed), ownMessage(endpoints));
    }

    private Notice ownPresence(Presence presence) {
        return new Notice.OwnPresence(email, presence.withoutMessage().withoutPlaces());
    }

    private Notice ownMessage(List<Endpoint> endpoints) {
        List<OwnPlace> places =
                shown(endpoints).stream().map(EndpointPlace::asOwn).toList();
        return new Notice.OwnMessage(email, composed.name(), composed.picture(), message, places);
    }
}
