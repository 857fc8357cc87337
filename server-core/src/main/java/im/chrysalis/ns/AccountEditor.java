package im.chrysalis.ns;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Changes to accounts from outside the sessions of their users, whether the accounts are signed in or not. Each is made
 * where the account's own requests are handled, in order with them, and the caller waits until it is done. Not to be
 * called on a lane.
 */
public interface AccountEditor {

    /** Who changes an address book. */
    enum Origin {
        /**
         * The account's own client, by the address book service. Its limit of edits counts. The account's sessions are
         * sent the change in their dialects (from MSNP13 on, nothing), but no notice that the book was changed elsewhere, as
         * the client has the response to its own request, unless the account is signed in at several places: which of them
         * has made the change is not known.
         */
        CLIENT,
        /** The operator. The account's sessions are also sent the notice that the book was changed elsewhere. */
        OPERATOR
    }

    /**
     * Changes an account's address book; affected users are notified as if the user had made the change.
     *
     * @param rule the change to make of the book as it is, or none; may throw, and then nothing is changed
     * @throws im.chrysalis.people.Refused if a client has made too many edits recently
     */
    void edit(String email, Function<AddressBook, Optional<? extends AddressBookChange>> rule, Origin origin);

    /**
     * Counts one more edit by an account's client, of something that is not in the account's own address book.
     *
     * @throws im.chrysalis.people.Refused if the client has made too many recently
     */
    void countEdit(String email);

    /**
     * Changes what an account's sessions stand for, and ends them. A sign-in at the same time is either over before and
     * ended by this, or sees the change.
     *
     * @param change made in the store; false if there is nothing to end
     * @param reason for which sessions end
     */
    void endAfter(String email, BooleanSupplier change, Message reason);
}
