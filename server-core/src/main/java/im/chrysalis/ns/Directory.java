package im.chrysalis.ns;

import im.chrysalis.people.Presentity;
import java.util.List;
import java.util.Optional;

/** Who is signed in, what they show, and how to reach them: the one door between users, and so between machines. */
public interface Directory {

    Optional<Presentity> find(String email);

    /** Publishes what a user shows; only that user's owner calls it. */
    void publish(Presentity presentity);

    /** Whether somebody is signed in, and so may be told things. */
    boolean isOnline(String email);

    /** Delivered in the order sent, on the recipient's lane; lost if they are not signed in. */
    void send(String email, Message message);

    /** The same for several, which is cheaper together. */
    void send(List<String> emails, Message message);

    /** Tells everybody who is signed in. */
    void sendToAll(Message message);

    /** A number greater than all given out before, for the next value of a presentity. */
    long nextVersion();
}
