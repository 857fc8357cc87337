package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's books. A change of somebody's forward list is a change of the other's reverse list in the same
 * transaction, and counts both their versions up.
 */
public interface AddressBooks {

    /**
     * The book of an account.
     *
     * @throws StoreException if there is no such account
     */
    AddressBook load(String email);

    /**
     * Makes one change, and all that follows from it for others; a property that contacts may see counts up the versions
     * of all who have this account on their forward lists.
     *
     * @return the edition of this account's book that the change made
     * @throws StoreException if the account, or the other one, is gone
     */
    AddressBookVersion apply(String email, AddressBookChange change);

    /** What the contacts on an account's forward list show it of their phones; who shows nothing is left out. */
    Map<String, Phones> phonesShownTo(String email);

    /** What one account shows another of its phones. */
    Phones phonesShown(String owner, String watcher);

    /** Sets the version of an account's book, for accounts that come from elsewhere. */
    void setVersion(String email, long version);

    /** Gives an account a mailbox with these counters, or none. */
    void setMail(String email, @Nullable MailCounters mail);
}
