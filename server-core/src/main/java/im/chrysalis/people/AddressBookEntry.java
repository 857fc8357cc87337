package im.chrysalis.people;

import java.time.Instant;
import java.util.UUID;

/**
 * What a client stored in the address book service about one of its items, and the lists do not hold: phones, e-mail
 * addresses, annotations, memberships of other kinds.
 *
 * @param guid of the item; a contact and its entry have the same
 * @param info serialised XML, returned as it was stored; of a circle, a membership
 * @param changed when the entry was written, to the microsecond
 */
public record AddressBookEntry(Kind kind, UUID guid, String info, Instant changed) {

    /** The kinds of items in an address book and its memberships. */
    public enum Kind {
        /**
         * A contact. If none of the forward list has its GUID, the contact is in the address book only, such as one with
         * an e-mail address but no account.
         */
        CONTACT,
        /** A group. */
        GROUP,
        /** The contact that stands for the account itself. */
        ME,
        /**
         * A membership. Those in the allow, block, reverse and pending lists are on the lists, and have no entry.
         */
        MEMBER,
        /**
         * A circle that the account is or was in, under the circle's GUID; the content is a {@link CircleMembership}, not
         * XML.
         */
        CIRCLE
    }
}
