package im.chrysalis.people;

import java.util.Set;
import java.util.UUID;

/**
 * A presentity (RFC 2778): an account's presence, and who may see it. An immutable value that its owner replaces and
 * any thread may read.
 *
 * @param version increases with every value of the same account, so that the newer of two is known
 * @param acceptsCalls whether switchboard invitations reach the person (IMS, docs/protocol/notification.md#10.5)
 * @param circles in whose conversations the account is (docs/protocol/circles.md#29.3)
 */
public record Presentity(
        String email, long version, Presence presence, Privacy privacy, boolean acceptsCalls, Set<UUID> circles) {

    /** The presentity of an account that is in no circle. */
    public Presentity(String email, long version, Presence presence, Privacy privacy, boolean acceptsCalls) {
        this(email, version, presence, privacy, acceptsCalls, Set.of());
    }

    /** An account that is not signed in. */
    public static Presentity offline(String email, long version) {
        return new Presentity(email, version, Presence.OFFLINE, new Privacy(Set.of(), Set.of(), true), true);
    }

    /**
     * The presence that {@code watcher} sees: the rule from which every ILN, NLN and FLN follows
     * (docs/protocol/lists.md#3.3).
     */
    public Presence visibleTo(String watcher) {
        return presence.visible() && privacy.allows(watcher) ? presence : Presence.OFFLINE;
    }

    /**
     * The presence that another member of a circle sees: a member is in its conversation to be seen there, but not by
     * people that it blocks.
     */
    public Presence visibleIn(UUID circle, String watcher) {
        return presence.visible()
                        && circles.contains(circle)
                        && !privacy.blocked().contains(watcher)
                ? presence
                : Presence.OFFLINE;
    }

    /** Whether calls can reach this account at all, whoever the caller is. */
    public boolean reachable() {
        return presence.visible() && acceptsCalls;
    }

    /** Whether {@code other} shows the same to the same people. */
    public boolean isEquivalentTo(Presentity other) {
        return presence.equals(other.presence)
                && privacy.equals(other.privacy)
                && acceptsCalls == other.acceptsCalls
                && circles.equals(other.circles);
    }
}
