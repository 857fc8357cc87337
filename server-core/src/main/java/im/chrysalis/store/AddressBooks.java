package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The address books of a store. A change of one account's forward list changes the other's reverse list in the same
 * transaction, and increments both versions.
 */
public interface AddressBooks {

    /**
     * The book of an account.
     *
     * @throws StoreException if there is no such account
     */
    AddressBook load(String email);

    /**
     * Makes one change and its effects on other accounts; a property that contacts receive increments the versions of
     * all accounts that have this one on their forward list.
     *
     * @return the resulting version of this account's address book
     * @throws StoreException if the account, or the other one, does not exist
     */
    AddressBookVersion apply(String email, AddressBookChange change);

    /**
     * What the address book service stores with one item of an account's address book.
     *
     * @throws StoreException if there is no such account
     */
    Optional<AddressBookEntry> entry(String email, Kind kind, UUID guid);

    /**
     * What it stores with all items of a kind but some, in no particular order.
     *
     * @param except GUIDs of the items whose entries are left out
     * @throws StoreException if there is no such account
     */
    List<AddressBookEntry> entries(String email, Kind kind, Set<UUID> except);

    /**
     * How many entries of all kinds it stores.
     *
     * @throws StoreException if there is no such account
     */
    int countEntries(String email);

    /**
     * What those on an account's pending list store with the contact that this account is in their books, by handle;
     * nothing is in it of those that store nothing.
     *
     * @throws StoreException if there is no such account
     */
    Map<String, String> infoOfPending(String email);

    /**
     * When the items of an account's book changed last, and which were removed. A contact's stamp also moves when it
     * takes another display name.
     *
     * @throws StoreException if there is no such account
     */
    AddressBookHistory history(String email);

    /**
     * The numbers of an account and of its contacts, by handle.
     *
     * @throws StoreException if there is no such account
     */
    Map<String, Long> memberIds(String email);

    /**
     * The handle of an account's contact, or its own, by number.
     *
     * @throws StoreException if there is no such account
     */
    default Optional<String> handle(String email, long memberId) {
        return memberIds(email).entrySet().stream()
                .filter(entry -> entry.getValue() == memberId)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The book, the entries, the history and the numbers, all of one moment: what is read for a client together must not
     * have a stamp later than its content, or the client would miss a change for good.
     *
     * @throws StoreException if there is no such account
     */
    AddressBookSnapshot snapshot(String email);

    /**
     * The phone properties that contacts on the forward list show to an account; contacts that show none are left out.
     */
    Map<String, Phones> phonesShownTo(String email);

    /** What one account shows another of its phones. */
    Phones phonesShown(String owner, String watcher);

    /**
     * The accounts that have an entry of that circle in their address books, members or not, by handle; empty if there is
     * no such circle.
     */
    List<CircleMember> circle(UUID circle);

    /** Sets the version of an account's book, for accounts that come from elsewhere. */
    void setVersion(String email, long version);

    /** Gives an account a mailbox with these counters, or none. */
    void setMail(String email, @Nullable MailCounters mail);
}
