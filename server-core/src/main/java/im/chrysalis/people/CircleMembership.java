package im.chrysalis.people;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account is in a circle; stored as the {@link AddressBookEntry} of the circle in the account's own address book,
 * so that a circle is the memberships that name it (docs/protocol/circles.md#29.2).
 *
 * @param circleName the circle's display name, in its wire form
 * @param inviter handle of the person who invited the account, or empty
 * @param message of the invitation in its wire form, or empty
 */
public record CircleMembership(String circleName, Role role, State state, String inviter, String message) {

    /** What a member may do. */
    public enum Role {
        /** Invites, removes, and gives others a role. */
        ADMIN(1, "Admin"),
        /** Invites and removes. */
        ASSISTANT(2, "AssistantAdmin"),
        MEMBER(3, "Member"),
        /** Is invited. */
        PENDING(4, "StatePendingOutbound");

        private final int number;
        private final String text;

        Role(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /** The number by which clients know it. */
        public int number() {
            return number;
        }

        /** The word by which clients know it. */
        public String text() {
            return text;
        }

        /** The role of that number, if it is one that can be given to a member. */
        public static Optional<Role> given(String number) {
            return switch (number) {
                case "1" -> Optional.of(ADMIN);
                case "2" -> Optional.of(ASSISTANT);
                case "3" -> Optional.of(MEMBER);
                default -> Optional.empty();
            };
        }
    }

    /** How far an invitation has come. */
    public enum State {
        /** In the circle's address book, but not invited yet. */
        NONE(0, "None"),
        WAITING(1, "WaitingResponse"),
        LEFT(2, "Left"),
        ACCEPTED(3, "Accepted"),
        REJECTED(4, "Rejected");

        private final int number;
        private final String text;

        State(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /** The number by which clients know it. */
        public int number() {
            return number;
        }

        /** The word by which clients know it. */
        public String text() {
            return text;
        }
    }

    private static final Pattern SEPARATOR = Pattern.compile(" ");

    /** How an absent word is written. */
    private static final String NOTHING = "-";

    /** Of the account that makes a circle. */
    public static CircleMembership founding(String circleName) {
        return new CircleMembership(circleName, Role.ADMIN, State.ACCEPTED, "", "");
    }

    /** Whether the account is a member. */
    public boolean accepted() {
        return state == State.ACCEPTED;
    }

    /** Whether the circle is shown to the account: it is a member, or invited. */
    public boolean shown() {
        return accepted() || state == State.WAITING;
    }

    /** Whether the account may invite and remove others. */
    public boolean manages() {
        return administers() || (accepted() && role == Role.ASSISTANT);
    }

    /** Whether the account is a member that may do all that there is to do. */
    public boolean administers() {
        return accepted() && role == Role.ADMIN;
    }

    /** The same in another role and state. */
    public CircleMembership with(Role newRole, State newState) {
        return new CircleMembership(circleName, newRole, newState, inviter, message);
    }

    /** The same, invited by somebody. */
    public CircleMembership invited(String by, String withMessage) {
        return new CircleMembership(circleName, Role.PENDING, State.WAITING, by, withMessage);
    }

    /** As it is stored: words with blanks between them. */
    public String stored() {
        return String.join(
                " ", role.name(), state.name(), orNothing(circleName), orNothing(inviter), orNothing(message));
    }

    private static String orNothing(String word) {
        return word.isEmpty() ? NOTHING : word;
    }

    /** What {@link #stored} wrote. */
    public static CircleMembership read(String stored) {
        String[] words = SEPARATOR.split(stored, -1);
        return new CircleMembership(
                orEmpty(words[2]),
                Role.valueOf(words[0]),
                State.valueOf(words[1]),
                orEmpty(words[3]),
                orEmpty(words[4]));
    }

    private static String orEmpty(String word) {
        return word.equals(NOTHING) ? "" : word;
    }
}
