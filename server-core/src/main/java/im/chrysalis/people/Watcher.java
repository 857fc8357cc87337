package im.chrysalis.people;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A watcher (RFC 2778): what one client has been told about others, so that it is told only when what it would see has
 * changed. Owned by the client's session.
 */
public final class Watcher {

    private record Told(long version, Presence presence) {}

    private final String email;
    private final UnaryOperator<Presence> eyes;
    private final Map<String, Told> told = new HashMap<>();

    /**
     * A watcher that has been told nothing.
     *
     * @param eyes what the client can see of a presence
     */
    public Watcher(String email, UnaryOperator<Presence> eyes) {
        this.email = email;
        this.eyes = eyes;
    }

    /** What to tell the client now: empty if this is older than what was told last, or would look the same. */
    public Optional<Sight> learn(Presentity presentity) {
        Told last = told.get(presentity.email());
        if (last != null && presentity.version() <= last.version()) {
            return Optional.empty();
        }
        Presence now = eyes.apply(presentity.shownTo(email));
        told.put(presentity.email(), new Told(presentity.version(), now));
        Presence before = last == null ? Presence.GONE : last.presence();
        return now.equals(before) ? Optional.empty() : Optional.of(new Sight(before, now));
    }

    /** Forgets somebody who is watched no longer. */
    public void forget(String other) {
        told.remove(other);
    }
}
