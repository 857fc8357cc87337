package im.chrysalis.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of an address book, written by the store in one transaction and applied by {@link AddressBook#apply}. */
public sealed interface AddressBookChange {

    /**
     * Whether the change increments the list version; pending contacts do not concern clients with list versions
     * (docs/protocol/lists.md#3.1).
     */
    default boolean isSeenByVersions() {
        return !(this instanceof PendingCleared);
    }

    /** Whether it changes a contact. */
    default boolean isOfContacts() {
        return switch (this) {
            case Listed c -> true;
            case Unlisted c -> true;
            case Grouped c -> true;
            case Ungrouped c -> true;
            case Moved c -> true;
            case ContactNamed c -> true;
            case PendingCleared c -> true;
            case GroupRemoved c -> true;
            default -> false;
        };
    }

    /** Whether it changes settings, properties, the own name or groups. */
    default boolean isOfSettings() {
        return this instanceof GroupRemoved || !isOfContacts();
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
