package im.chrysalis.ns;

import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.Presentity;
import im.chrysalis.protocol.ParticipantIdentity;
import im.chrysalis.session.DisconnectReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message between users, or from the operator; delivered in the order sent, on the recipient's lane. */
public sealed interface Message {

    /** A presentity has changed. */
    record PresencePublished(Presentity presentity) implements Message {}

    /** The recipient's address book has been changed by another account; the change is in the store. */
    record AddressBookChanged() implements Message {}

    /**
     * The same: the other account has put the recipient on its forward list. If the recipient is not signed in, the
     * other is sent that, since it may have looked just before the recipient signed out.
     */
    record AddedToForwardList(String by) implements Message {}

    /**
     * A contact on the recipient's forward list has changed a phone property; the recipient's list version has been
     * incremented.
     */
    record PhoneChanged(String email, String key, @Nullable String value) implements Message {}

    /** The recipient is called into a conversation. */
    record Ringing(String conversation, ParticipantIdentity caller) implements Message {}

    /**
     * Data of another user's client for those of the recipient.
     *
     * @param fromPlace the sender's place, or null if that is not shown
     * @param toPlace the only place to send it to, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record DataSent(
            String email,
            @Nullable UUID fromPlace,
            @Nullable UUID toPlace,
            int type,
            byte[] payload) implements Message {}

    /** A message of another user from outside of conversations. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record NetworkMessageSent(String email, int type, byte[] payload) implements Message {}

    /** The address book of a circle, or the recipient's part in it, has changed; the change is in the store. */
    record CircleChanged(UUID circle, CircleMembership.Role role) implements Message {}

    /**
     * A message to a circle.
     *
     * @param fromPlace the sender's place, or null if it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record SentToCircle(UUID circle, String email, @Nullable UUID fromPlace, byte[] payload) implements Message {}

    /** A page for the recipient is in the store. */
    record PageArrived() implements Message {}

    /** The recipient's offline messages, if there are any, are to be announced or delivered. */
    record OfflineMessagesWaiting() implements Message {}

    /** The recipient's offline messages have become fewer by this number. */
    record OfflineMessagesDeleted(int count) implements Message {}

    /** An announcement of the operator. */
    record Announcement(long id, String text) implements Message {}

    /** The server will stop in this number of minutes. */
    record ShutdownScheduled(long minutes) implements Message {}

    /**
     * The server is stopping.
     *
     * @param backInMinutes when it will be back; 0 if unknown
     */
    record ShuttingDown(long backInMinutes) implements Message {}

    /** The recipient's password has been changed. */
    record PasswordChanged() implements Message {}

    /** The operator ends the recipient's sessions. */
    record EndedByOperator(DisconnectReason reason) implements Message {}

    /** The recipient's account has been disabled. */
    record AccountDisabled() implements Message {}

    /** The recipient's account has been removed. */
    record AccountRemoved() implements Message {}
}
