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
 * Delivers a user's offline messages to a client that cannot fetch them (MSNP2 to MSNP10, BitlBee), in conversations that
 * the server makes: one for all messages of a sender, one after another, while the client takes calls
 * (docs/protocol/notification.md#11.4). A message is removed from the store when the client has certainly taken it; one that
 * it has not is offered again at the next sign-in. Owned by the account's lane, for one sign-in.
 */
final class OfflineDelivery {

    private final OnlineUser user;
    private final Services services;
    private final OfflineMail mail;
    private final Set<UUID> offered = new HashSet<>();
    private @Nullable UnderWay underWay;

    /** The conversation in which messages are being delivered to a client. */
    private record UnderWay(String conversation, Endpoint client) {}

    OfflineDelivery(OnlineUser user, Services services) {
        this.user = user;
        this.services = services;
        this.mail = services.offlineMail();
    }

    /** Delivers the messages of the next sender, unless those of another are being delivered. */
    void next() {
        Optional<Endpoint> client = receiver();
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

    /** A client has signed out by itself: what it was sent long enough before that, it has taken. */
    void clientSignsOut(Endpoint client) {
        if (underWay != null && underWay.client().equals(client)) {
            services.switchboards().recipientSignedOut(underWay.conversation());
        }
    }

    /** The client to deliver to, unless the user has another one, which fetches the messages. */
    private Optional<Endpoint> receiver() {
        List<Endpoint> clients =
                user.endpoints().stream().filter(Endpoint::hasSetStatus).toList();
        return clients.stream().anyMatch(client -> client.has(Trait.FETCHES_OFFLINE_MESSAGES))
                ? Optional.empty()
                : clients.stream().findFirst();
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
                            underWay = new UnderWay(call.conversation(), client);
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
