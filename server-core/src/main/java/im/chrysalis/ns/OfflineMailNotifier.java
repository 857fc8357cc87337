package im.chrysalis.ns;

import im.chrysalis.dialect.Trait;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.protocol.Notice;
import java.util.List;

/**
 * Announces a user's offline messages to those of its clients that fetch them from the web service
 * (docs/protocol/notification.md#11.4). Each message is announced once to each client: what a client was sent is known by
 * the number of the last one.
 */
final class OfflineMailNotifier {

    private final OnlineUser user;
    private final OfflineMail mail;

    OfflineMailNotifier(OnlineUser user, Services services) {
        this.user = user;
        this.mail = services.offlineMail();
    }

    /** The messages that a client which has just set its status is to be sent. */
    List<OfflineMessage> initial(Endpoint endpoint) {
        return endpoint.has(Trait.FETCHES_OFFLINE_MESSAGES) ? mail.waiting(user.email()) : List.of();
    }

    /** A message has been stored. */
    void arrived() {
        List<Endpoint> fetching = user.endpoints().stream()
                .filter(endpoint -> endpoint.hasSetStatus() && endpoint.has(Trait.FETCHES_OFFLINE_MESSAGES))
                .toList();
        if (fetching.isEmpty()) {
            return;
        }
        List<OfflineMessage> waiting = mail.waiting(user.email());
        for (Endpoint endpoint : fetching) {
            for (OfflineMessage message : waiting) {
                if (message.number() > endpoint.lastOfflineMessage()) {
                    endpoint.send(new Notice.OfflineMessageArrived(message));
                }
            }
            endpoint.markAnnounced(waiting);
        }
    }

    /** Messages have been deleted. */
    void deleted(int count) {
        for (Endpoint endpoint : user.endpoints()) {
            if (endpoint.hasSetStatus() && endpoint.has(Trait.FETCHES_OFFLINE_MESSAGES)) {
                endpoint.send(new Notice.OfflineMessagesDeleted(count));
            }
        }
    }
}
