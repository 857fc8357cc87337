package im.chrysalis.soap;

import im.chrysalis.people.Handle;
import im.chrysalis.xml.XmlElement;
import java.util.Optional;
import java.util.UUID;

/**
 * How a client names a member: by its number, or by what it is. Clients differ in which they send, and the number may be
 * 0 (docs/protocol/address-book.md#27.2).
 *
 * @param membershipId 0 if there is none
 * @param email the canonical handle of an account, or empty
 * @param other an e-mail address, phone number or circle, or empty
 */
record MemberKey(long membershipId, String email, String other) {

    /** Numbers of members without account begin here: above those of accounts, within what an int holds. */
    private static final long FIRST_OTHER = 1L << 30;

    static MemberKey of(XmlElement member) {
        return new MemberKey(
                number(text(member, "MembershipId")), Handle.canonical(text(member, "PassportName")), other(member));
    }

    /** What distinguishes a member without account from others of its role. */
    static String other(XmlElement member) {
        return Optional.of(text(member, "Email"))
                .filter(text -> !text.isEmpty())
                .map(Handle::canonical)
                .or(() -> Optional.of(text(member, "PhoneNumber")).filter(text -> !text.isEmpty()))
                .or(() -> Optional.of(text(member, "CircleId")).filter(text -> !text.isEmpty()))
                .orElseGet(() -> text(member, "Id"));
    }

    private static String text(XmlElement member, String name) {
        return member.child(name).map(XmlElement::text).orElse("");
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /** The number of a member without account. */
    static long membershipId(UUID entry) {
        return FIRST_OTHER | (entry.getLeastSignificantBits() & (FIRST_OTHER - 1));
    }
}
