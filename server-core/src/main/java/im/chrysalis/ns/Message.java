package im.chrysalis.ns;

import im.chrysalis.people.Presentity;
import org.jspecify.annotations.Nullable;

/** What one user may hear of another, or of the operator: delivered in the order sent, on the recipient's lane. */
public sealed interface Message {

    /** It has been dealt with, or its recipient is not there. */
    default void handled() {}

    /** Somebody shows something else than before. */
    record PresencePublished(Presentity presentity, FanOut fanOut) implements Message {

        /** Of concern to one person only. */
        PresencePublished(Presentity presentity) {
            this(presentity, FanOut.NONE);
        }

        @Override
        public void handled() {
            fanOut.delivered();
        }
    }

    /** Your book has been changed by somebody else; it is in the store. */
    record AddressBookChanged() implements Message {}

    /** Somebody on your forward list shows another phone number; your book's version has counted up. */
    record PhoneChanged(String email, String key, @Nullable String value) implements Message {}

    /** Somebody calls you into a conversation. */
    record Ringing(String conversation, String email, String name) implements Message {}

    /** A page waits for you in the store. */
    record PageArrived() implements Message {}

    /** The operator says something to everybody. */
    record Announcement(long id, String text) implements Message {}

    /** The server will stop in so many minutes. */
    record ShutdownScheduled(long minutes) implements Message {}

    /**
     * The server stops.
     *
     * @param backInMinutes when it will be back; 0 if nobody can say
     */
    record ShuttingDown(long backInMinutes) implements Message {}

    /** Your password is another now. */
    record PasswordChanged() implements Message {}

    /** Your account is gone. */
    record AccountRemoved() implements Message {}
}
