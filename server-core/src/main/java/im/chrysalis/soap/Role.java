package im.chrysalis.soap;

import im.chrysalis.people.ListName;
import java.util.List;
import java.util.Optional;

/** The roles of memberships in the service Messenger, which are the lists (docs/protocol/address-book.md#27.2). */
enum Role {
    ALLOW("Allow", ListName.AL, 1),
    BLOCK("Block", ListName.BL, 2),
    REVERSE("Reverse", ListName.RL, 3),
    PENDING("Pending", ListName.PL, 4);

    /** Numbers of memberships leave so much room for the role. */
    private static final int ROOM = 8;

    /** All, in order; looked through for each of a thousand members. */
    static final List<Role> ALL = List.of(values());

    private final String text;
    private final ListName list;
    private final int number;
    private final Optional<Role> found = Optional.of(this);

    Role(String text, ListName list, int number) {
        this.text = text;
        this.list = list;
        this.number = number;
    }

    static Optional<Role> of(String text) {
        for (Role role : ALL) {
            if (role.text.equalsIgnoreCase(text)) {
                return role.found;
            }
        }
        return Optional.empty();
    }

    static Role of(ListName list) {
        for (Role role : ALL) {
            if (role.list == list) {
                return role;
            }
        }
        throw new IllegalArgumentException(list + " has no role");
    }

    String text() {
        return text;
    }

    ListName list() {
        return list;
    }

    /** The MembershipId of an account in this role: decimal and unique, since clients parse it as a number. */
    long membershipId(long memberId) {
        return memberId * ROOM + number;
    }

    /** The number of the account with that MembershipId in whatever role. */
    static long memberId(long membershipId) {
        return membershipId / ROOM;
    }
}
