package im.chrysalis.people;

/**
 * A presentity (RFC 2778): what one person shows, and to whom. An immutable value that its owner replaces and anybody
 * may read.
 *
 * @param version counts up with every value of the same person, so that of two the newer can be told
 * @param acceptsCalls whether switchboard invitations reach the person (IMS, msnp2-12.md 10.5)
 */
public record Presentity(String email, long version, Presence presence, Privacy privacy, boolean acceptsCalls) {

    /** What {@code watcher} sees: the rule from which every ILN, NLN and FLN follows (msnp2-12.md, 3.3). */
    public Presence visibleTo(String watcher) {
        return presence.visible() && privacy.allows(watcher) ? presence : Presence.OFFLINE;
    }

    /** Whether a call can reach this person at all, whoever calls. */
    public boolean reachable() {
        return presence.visible() && acceptsCalls;
    }

    /** Whether {@code other} shows the same to the same people. */
    public boolean isEquivalentTo(Presentity other) {
        return presence.equals(other.presence) && privacy.equals(other.privacy) && acceptsCalls == other.acceptsCalls;
    }
}
