package im.chrysalis.soap;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.store.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An account's address book as the services show it, at one moment. */
final class ServedBook {

    /** Bits that make the GUID of an account's own contact a valid one of version 4. */
    private static final long VERSION = 0x4000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Account account;
    private final AddressBookSnapshot snapshot;
    private final Map<Kind, Map<UUID, AddressBookEntry>> entries = new HashMap<>();

    ServedBook(Account account, AddressBookSnapshot snapshot) {
        this.account = account;
        this.snapshot = snapshot;
        for (AddressBookEntry entry : snapshot.entries()) {
            entries.computeIfAbsent(entry.kind(), kind -> new HashMap<>()).put(entry.guid(), entry);
        }
    }

    /** The GUID of the contact that stands for the account itself. */
    static UUID me(Account account) {
        return contact(account.memberId());
    }

    /** The GUID of the contact that stands for an account in the address books of circles, and in its own. */
    static UUID contact(long memberId) {
        return new UUID(VERSION, VARIANT | memberId);
    }

    /** The circles that the account is or was in, and those it is invited to. */
    List<AddressBookEntry> circles() {
        return entries.getOrDefault(Kind.CIRCLE, Map.of()).values().stream()
                .sorted((a, b) -> a.guid().compareTo(b.guid()))
                .toList();
    }

    Account account() {
        return account;
    }

    AddressBook book() {
        return snapshot.book();
    }

    AddressBookHistory history() {
        return snapshot.history();
    }

    /** The number of an account, the CID of its contacts; 0 if it is not known. */
    long memberId(String email) {
        return snapshot.memberIds().getOrDefault(email, 0L);
    }

    /** What is stored with a contact, a group or the account itself; empty if nothing is. */
    String info(Kind kind, UUID guid) {
        return entry(kind, guid).map(AddressBookEntry::info).orElse("");
    }

    Optional<AddressBookEntry> entry(Kind kind, UUID guid) {
        return Optional.ofNullable(entries.getOrDefault(kind, Map.of()).get(guid));
    }

    /** The contacts of the forward list. */
    List<Contact> contacts() {
        return book().on(ListName.FL);
    }

    /** The contacts that are in the address book only. */
    List<AddressBookEntry> otherContacts() {
        Set<UUID> listed = contacts().stream().map(Contact::guid).collect(Collectors.toSet());
        return entries.getOrDefault(Kind.CONTACT, Map.of()).values().stream()
                .filter(entry -> !listed.contains(entry.guid()))
                .sorted((a, b) -> a.guid().compareTo(b.guid()))
                .toList();
    }

    /** The memberships that are stored. */
    List<AddressBookEntry> members() {
        return entries.getOrDefault(Kind.MEMBER, Map.of()).values().stream()
                .sorted((a, b) -> a.guid().compareTo(b.guid()))
                .toList();
    }

    /** The GUID of a group, by its number. */
    UUID group(int number) {
        return Objects.requireNonNull(book().groups().get(number)).guid();
    }
}
