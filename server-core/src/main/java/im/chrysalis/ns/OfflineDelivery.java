package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Presence;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.sb.Delivery;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Delivers a user's offline messages to a client that cannot fetch them (MSNP2 to MSNP10), in conversations that the server
 * makes: one for all messages of a sender, one after another, while the client takes calls
 * (docs/protocol/notification.md#11.4). A message is removed from the store when the client has certainly taken it; one that
 * it has not is offered again at the next sign-in. Owned by the account's lane, for one sign-in.
 */
final class OfflineDelivery {

    private final OnlineUser user;
    private final Services services;
    private final OfflineMail mail;
    private final Set<UUID> offered = new HashSet<>();
    private @Nullable String underWay; // the conversation in which messages are being delivered

    OfflineDelivery(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
        this.mail = services.offlineMail();
    }

    /** Delivers the messages of the next sender, unless those of another are being delivered. */
    void next() {
        Optional<Endpoint> client = user.endpoints().stream()
                .filter(endpoint -> endpoint.hasSetStatus() && !endpoint.has(Trait.FETCHES_OFFLINE_MESSAGES))
                .findFirst();
        if (underWay != null || client.isEmpty() || !user.presence().published().reachable()) {
            return;
        }
        List<OfflineMessage> waiting = mail.waiting(user.email()).stream()
                .filter(message -> !offered.contains(message.id()))
                .toList();
        if (!waiting.isEmpty()) {
            String sender = waiting.getFirst().fromEmail();
            deliver(
                    client.get(),
                    waiting.stream()
                            .filter(message -> message.fromEmail().equals(sender))
                            .toList());
        }
    }

    /** The client has signed out by itself: what it was sent long enough before that, it has taken. */
    void clientSignsOut() {
        if (underWay != null) {
            services.switchboards().recipientSignedOut(underWay);
        }
    }

    /** Makes a conversation with the sender of the messages, and calls the client into it. */
    private void deliver(Endpoint client, List<OfflineMessage> messages) {
        Set<UUID> ids = messages.stream().map(OfflineMessage::id).collect(Collectors.toUnmodifiableSet());
        OfflineMessage last = messages.getLast();
        Delivery delivery = new Delivery(
                new ParticipantIdentity(last.fromEmail(), last.fromName(), Presence.NO_CAPABILITIES, null),
                user.identity(client),
                client.dialect(),
                messages.stream()
                        .flatMap(message -> OfflineMessageBody.of(message).stream())
                        .toList(),
                taken -> services.users().onLane(user.email(), () -> ended(ids, taken)));
        services.addresses()
                .switchboard(client.link())
                .ifPresent(address -> services.switchboards()
                        .deliver(delivery, new DirectoryCallRouter(services.directory()))
                        .ifPresent(call -> {
                            offered.addAll(ids);
                            underWay = call.conversation();
                            client.send(new Notice.Ring(
                                    call.conversation(), address, call.ticket(), last.fromEmail(), last.fromName()));
                        }));
    }

    private void ended(Set<UUID> ids, boolean taken) {
        if (taken) {
            mail.delete(user.email(), ids);
        }
        underWay = null;
        services.directory().send(user.email(), new Message.OfflineMessagesWaiting());
    }
}
