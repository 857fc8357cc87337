package im.chrysalis.people;

import im.chrysalis.people.AddressBookEntry.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that was removed from an address book, for clients that ask for what has changed since they last read it. There
 * is none for an item that was added again.
 *
 * @param guid of the item; of a member of a list, that of the contact
 * @param list the list that a member left: AL, BL, RL or PL; null for contacts, groups, and members that were entries
 * @param name the contact's or member's handle, or the group's name in its wire form; for a member that was an entry,
 *     the entry's info; empty for a contact without account
 * @param memberId the account's number, which stays known if the account was removed; 0 if there was none
 * @param at when it was removed, to the microsecond
 */
public record Tombstone(Kind kind, UUID guid, @Nullable ListName list, String name, long memberId, Instant at) {

    /** The tombstone of a contact of the forward list. */
    public static Tombstone ofContact(UUID guid, String email, long memberId, Instant at) {
        return new Tombstone(Kind.CONTACT, guid, null, email, memberId, at);
    }

    /** The tombstone of a member of a list. */
    public static Tombstone ofMember(ListName list, UUID guid, String email, long memberId, Instant at) {
        return new Tombstone(Kind.MEMBER, guid, list, email, memberId, at);
    }

    /** The tombstone of a group. */
    public static Tombstone ofGroup(UUID guid, String name, Instant at) {
        return new Tombstone(Kind.GROUP, guid, null, name, 0, at);
    }

    /** The tombstone of an item that was an entry only; none for one that clients cannot remove. */
    public static Optional<Tombstone> ofEntry(AddressBookEntry entry, Instant at) {
        return switch (entry.kind()) {
            case CONTACT -> Optional.of(new Tombstone(Kind.CONTACT, entry.guid(), null, "", 0, at));
            case MEMBER -> Optional.of(new Tombstone(Kind.MEMBER, entry.guid(), null, entry.info(), 0, at));
            case GROUP, ME, CIRCLE -> Optional.empty();
        };
    }

    /** What distinguishes the item from all others of the address book. */
    public String item() {
        return list == null ? item(kind, guid) : item(list, name);
    }

    /** The same of a contact, a group or an entry. */
    public static String item(Kind kind, UUID guid) {
        return kind + " " + guid;
    }

    /** The same of a member of a list. */
    public static String item(ListName list, String email) {
        return list + " " + email;
    }
}
