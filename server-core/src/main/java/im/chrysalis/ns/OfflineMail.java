package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import im.chrysalis.people.Handle;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Presentity;
import im.chrysalis.people.Privacy;
import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sends, lists and deletes offline messages (docs/protocol/offline-messages.md#28.1). Everything blocks on the store. A
 * message that was acknowledged is in the store, and its recipient, who may be signed in after all, is notified.
 */
public final class OfflineMail {

    /** What becomes of a message. */
    public enum Outcome {
        STORED,
        /** There is no such account, it does not want messages of the sender, or it has too many waiting. */
        UNAVAILABLE,
        /** The sender has sent too many of late. */
        THROTTLED,
        /** It is longer than a message may be. */
        INVALID
    }

    private final Store store;
    private final OnlineUsers users;
    private final Timers timers;
    private final NsSettings settings;

    public OfflineMail(Store store, OnlineUsers users, Timers timers, NsSettings settings) {
        this.store = store;
        this.users = users;
        this.timers = timers;
        this.settings = settings;
    }

    /** Sends a message, in order with what the sender's sessions do. Not to be called on a lane. */
    public Outcome send(Account from, String toEmail, OfflineText text) {
        return users.call(from.email(), () -> sendHere(from.email(), from.name(), toEmail, text));
    }

    /** The same on the sender's lane. */
    Outcome sendHere(String fromEmail, String fromName, String toEmail, OfflineText text) {
        if (text.text().getBytes(StandardCharsets.UTF_8).length > settings.maxOfflineText()) {
            return Outcome.INVALID;
        }
        if (!tryAcquire(fromEmail)) {
            return Outcome.THROTTLED;
        }
        if (!mayBeSent(toEmail, fromEmail)) {
            return Outcome.UNAVAILABLE;
        }
        OfflineMessage message = new OfflineMessage(
                0, UUID.randomUUID(), fromEmail, fromName, timers.now(), text.runId(), text.sequence(), text.text());
        Optional<OfflineMessage> stored = store.offlineMessages().add(toEmail, message, settings.offlineMessages());
        stored.ifPresent(kept -> users.send(toEmail, new Message.OfflineMessagesWaiting()));
        return stored.isPresent() ? Outcome.STORED : Outcome.UNAVAILABLE;
    }

    private boolean tryAcquire(String email) {
        boolean allowed = users.rateLimits(email)
                .tryAcquire(RateLimiter.Operation.SEND_OFFLINE_MESSAGE, settings.maxOfflineSends(), timers.now());
        if (allowed) {
            users.dropRateLimits(email); // unless it is signed in
        }
        return allowed;
    }

    /** Whether there is an account that accepts messages of a sender. */
    private boolean mayBeSent(String email, String sender) {
        return Handle.isValid(email)
                && store.accounts().find(email).isPresent()
                && privacy(email).allows(sender);
    }

    private Privacy privacy(String email) {
        return users.find(email)
                .map(Presentity::privacy)
                .orElseGet(() -> store.books().load(email).privacy());
    }

    /** The messages that wait for an account, oldest first. */
    public List<OfflineMessage> waiting(String email) {
        return store.offlineMessages()
                .waiting(email, timers.now().minus(settings.offlineMessages().keep()));
    }

    /** One of an account's messages. */
    public Optional<OfflineMessage> find(String email, UUID id) {
        return store.offlineMessages().find(email, id);
    }

    /**
     * Deletes messages of an account, whose clients are notified.
     *
     * @return whether there was one of them
     */
    public boolean delete(String email, Set<UUID> ids) {
        int deleted = store.offlineMessages().remove(email, ids).size();
        if (deleted > 0) {
            users.send(email, new Message.OfflineMessagesDeleted(deleted));
        }
        return deleted > 0;
    }
}
