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
        CONTACTS_AND_SETTINGS
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
        };
    }

    /** Whether the change increments the list version. */
    default boolean isSeenByVersions() {
        return scope() != Scope.PENDING_CONTACTS;
    }

    /** Whether it changes a contact. */
    default boolean isOfContacts() {
        return scope() != Scope.SETTINGS;
    }

    /** Whether it changes settings, properties, the own name or groups. */
    default boolean isOfSettings() {
        return scope() == Scope.SETTINGS || scope() == Scope.CONTACTS_AND_SETTINGS;
    }

    /** Adds a contact to a list; on the forward list into {@code group}, or into none. */
    record Listed(
            ListName list,
            String email,
            String name,
            String ownName,
            @Nullable Integer group,
            UUID guid) implements AddressBookChange {}

    /** Removes a contact from a list. */
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
     * Removes a group.
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
}
