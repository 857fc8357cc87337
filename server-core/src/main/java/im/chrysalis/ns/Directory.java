package im.chrysalis.ns;

import im.chrysalis.people.Presentity;
import java.util.List;
import java.util.Optional;

/** Presentities of signed-in users, and messages to them: the only connection between users, and so between servers. */
public interface Directory {

    Optional<Presentity> find(String email);

    /** Publishes what a user shows; only that user's owner calls it. */
    void publish(Presentity presentity);

    /**
     * The same, and sends it to those of {@code watchers} that are signed in
     * ({@link im.chrysalis.ns.Message.PresencePublished}).
     */
    void publish(Presentity presentity, List<String> watchers);

    /** Delivered in the order sent, on the recipient's lane; lost if they are not signed in. */
    void send(String email, Message message);

    /** Sends a message to every user who is signed in. */
    void sendToAll(Message message);

    /** A number greater than all given out before, for the next value of a presentity. */
    long nextVersion();
}
