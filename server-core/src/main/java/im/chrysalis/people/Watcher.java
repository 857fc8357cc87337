package im.chrysalis.people;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A watcher (RFC 2778): what one client has been sent of other accounts, so that it is sent changes only. Owned by the
 * lane of the client's account.
 */
public final class Watcher {

    private final Function<Presentity, Presence> view;
    private Presentity[] known = {}; // by handle, ascending

    /**
     * A watcher that has been sent nothing.
     *
     * @param view what the client can see of a presentity
     */
    public Watcher(Function<Presentity, Presence> view) {
        this.view = view;
    }

    /**
     * The change to send to the client now: empty if {@code presentity} is older than the last one sent, or looks the
     * same.
     */
    public Optional<PresenceChange> update(Presentity presentity) {
        int place = find(presentity.email());
        if (place < 0) {
            insert(-place - 1, presentity);
            return change(Presence.OFFLINE, view.apply(presentity));
        }
        Presentity last = known[place];
        if (presentity.version() <= last.version()) {
            return Optional.empty();
        }
        known[place] = presentity;
        return change(view.apply(last), view.apply(presentity));
    }

    private void insert(int place, Presentity presentity) {
        Presentity[] more = Arrays.copyOf(known, known.length + 1);
        System.arraycopy(known, place, more, place + 1, known.length - place);
        more[place] = presentity;
        known = more;
    }

    private static Optional<PresenceChange> change(Presence before, Presence now) {
        return now.equals(before) ? Optional.empty() : Optional.of(new PresenceChange(before, now));
    }

    /** Forgets an account that is no longer watched. */
    public void forget(String other) {
        if (find(other) >= 0) {
            this.known = Stream.of(this.known)
                    .filter(known -> !known.email().equals(other))
                    .toArray(Presentity[]::new);
        }
    }

    /** The index of an account among those the client was sent; if absent, {@code -(insertion point) - 1}. */
    private int find(String other) {
        int low = 0;
        int high = known.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = known[middle].email().compareTo(other);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
