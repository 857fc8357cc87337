package im.chrysalis.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of an address book, written by the store in one transaction and applied by {@link AddressBook#apply}. */
public sealed interface AddressBookChange {

    /** The parts of an address book, each of which has its own point in its {@link AddressBookVersion}. */
    enum Scope {
        CONTACTS,
        /** Contacts that do not concern clients with list versions (docs/protocol/lists.md#3.1). */
        PENDING_CONTACTS,
        /** Settings, properties, the own name or groups. */
        SETTINGS,
        CONTACTS_AND_SETTINGS,
        /** What the address book service stores with contacts and members, which no list shows. */
        CONTACT_ENTRIES,
        /** What it stores with groups and the account itself. */
        SETTING_ENTRIES
    }

    /** What the change is of. */
    default Scope scope() {
        return switch (this) {
            case Listed c -> Scope.CONTACTS;
            case Unlisted c -> Scope.CONTACTS;
            case Grouped c -> Scope.CONTACTS;
            case Ungrouped c -> Scope.CONTACTS;
            case Moved c -> Scope.CONTACTS;
            case ContactNamed c -> Scope.CONTACTS;
            case PendingCleared c -> Scope.PENDING_CONTACTS;
            case GroupRemoved c -> Scope.CONTACTS_AND_SETTINGS;
            case GroupAdded c -> Scope.SETTINGS;
            case GroupNamed c -> Scope.SETTINGS;
            case PropertySet c -> Scope.SETTINGS;
            case StrangersAllowed c -> Scope.SETTINGS;
            case PromptSet c -> Scope.SETTINGS;
            case Renamed c -> Scope.SETTINGS;
            case EntryWritten c -> ofEntries(c.kind());
            case EntryRemoved c -> ofEntries(c.kind());
        };
    }

    private static Scope ofEntries(AddressBookEntry.Kind kind) {
        return switch (kind) {
            case CONTACT, MEMBER, CIRCLE -> Scope.CONTACT_ENTRIES;
            case GROUP, ME -> Scope.SETTING_ENTRIES;
        };
    }

    /** Whether the change increments the list version. */
    default boolean isSeenByVersions() {
        return switch (scope()) {
            case CONTACTS, SETTINGS, CONTACTS_AND_SETTINGS -> true;
            case PENDING_CONTACTS, CONTACT_ENTRIES, SETTING_ENTRIES -> false;
        };
    }

    /** Whether it changes a contact, and so moves the contacts' time stamp. */
    default boolean isOfContacts() {
        return switch (scope()) {
            case CONTACTS, PENDING_CONTACTS, CONTACTS_AND_SETTINGS, CONTACT_ENTRIES -> true;
            case SETTINGS, SETTING_ENTRIES -> false;
        };
    }

    /** Whether it changes settings, properties, the own name or groups, and so moves their time stamp. */
    default boolean isOfSettings() {
        return switch (scope()) {
            case SETTINGS, CONTACTS_AND_SETTINGS, SETTING_ENTRIES -> true;
            case CONTACTS, PENDING_CONTACTS, CONTACT_ENTRIES -> false;
        };
    }

    /** Adds a contact to a list; on the forward list into {@code group}, or into none. */
    record Listed(
            ListName list,
            String email,
            String name,
            String ownName,
            @Nullable Integer group,
            UUID guid) implements AddressBookChange {}

    /** Removes a contact from a list. With the forward list it leaves its groups, and loses its entry. */
    record Unlisted(ListName list, String email) implements AddressBookChange {}

    /** Adds a contact of the forward list to one more group. */
    record Grouped(String email, int group) implements AddressBookChange {}

    /** Removes a contact from a group; from its last one, the contact is then in the default group. */
    record Ungrouped(String email, int group) implements AddressBookChange {}

    /** Moves a contact from one group to another. */
    record Moved(String email, int from, int to) implements AddressBookChange {}

    /** Removes contacts from the pending list. */
    record PendingCleared(Set<String> emails) implements AddressBookChange {}

    /** Stores another name for a contact. */
    record ContactNamed(String email, String name) implements AddressBookChange {}

    /** Adds a group. */
    record GroupAdded(Group group) implements AddressBookChange {}

    /** Renames a group. */
    record GroupNamed(Group group) implements AddressBookChange {}

    /**
     * Removes a group, and its entry.
     *
     * @param dropped members of no other group, which leave the forward list with it
     */
    record GroupRemoved(int number, Set<String> dropped) implements AddressBookChange {}

    /** Sets or, with null, deletes a property of the account (phone numbers, mobile flags). */
    record PropertySet(String key, @Nullable String value) implements AddressBookChange {}

    /** Sets the privacy mode (BLP). */
    record StrangersAllowed(boolean allowed) implements AddressBookChange {}

    /** Sets whether the client prompts its user about new reverse contacts (GTC). */
    record PromptSet(boolean prompt) implements AddressBookChange {}

    /** Changes the account's display name. */
    record Renamed(String name) implements AddressBookChange {}

    /** Stores an entry of the address book service, in place of the one that it may have. */
    record EntryWritten(AddressBookEntry.Kind kind, UUID guid, String info) implements AddressBookChange {}

    /**
     * Removes an entry of the address book service. Its contact of the forward list, or its group, stays; a contact that
     * was in the address book only, or a membership, is gone.
     */
    record EntryRemoved(AddressBookEntry.Kind kind, UUID guid) implements AddressBookChange {}
}
