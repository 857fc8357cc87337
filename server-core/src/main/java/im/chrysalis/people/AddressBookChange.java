package im.chrysalis.people;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of a book: what the store writes in one transaction, and what {@link AddressBook#apply} applies. */
public sealed interface AddressBookChange {

    /** Whether clients that know list versions see it; they know nothing of pending people (msnp2-12.md, 3.1). */
    default boolean isSeenByVersions() {
        return !(this instanceof PendingCleared);
    }

    /** Whether it changes somebody's entry. */
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

    /** Puts somebody on a list; on the forward list into {@code group}, or into none. */
    record Listed(
            ListName list,
            String email,
            String name,
            String ownName,
            @Nullable Integer group,
            UUID guid) implements AddressBookChange {}

    /** Takes somebody off a list. */
    record Unlisted(ListName list, String email) implements AddressBookChange {}

    /** Puts a contact of the forward list into one more group. */
    record Grouped(String email, int group) implements AddressBookChange {}

    /** Takes a contact out of a group; out of the last one means into the default group. */
    record Ungrouped(String email, int group) implements AddressBookChange {}

    /** Takes a contact out of one group and puts it into another. */
    record Moved(String email, int from, int to) implements AddressBookChange {}

    /** These people, who had added me, are pending no longer. */
    record PendingCleared(Set<String> emails) implements AddressBookChange {}

    /** Stores another name for a contact. */
    record ContactNamed(String email, String name) implements AddressBookChange {}

    /** Makes a group. */
    record GroupAdded(Group group) implements AddressBookChange {}

    /** Gives a group another name. */
    record GroupNamed(Group group) implements AddressBookChange {}

    /**
     * Removes a group.
     *
     * @param dropped members of no other group, who leave the forward list with it
     */
    record GroupRemoved(int number, Set<String> dropped) implements AddressBookChange {}

    /** Sets or, with null, deletes one of my properties (phone numbers, mobile flags). */
    record PropertySet(String key, @Nullable String value) implements AddressBookChange {}

    /** Sets the privacy mode (BLP). */
    record StrangersAllowed(boolean allowed) implements AddressBookChange {}

    /** Sets whether the client asks its user about new reverse contacts (GTC). */
    record PromptSet(boolean prompt) implements AddressBookChange {}

    /** Changes my own display name. */
    record Renamed(String name) implements AddressBookChange {}
}
