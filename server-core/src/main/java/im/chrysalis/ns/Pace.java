package im.chrysalis.ns;

import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Says whether something may happen once more, given how often it has within the last minute. Owned by one user. */
final class Pace {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int limit;
    private final Timers timers;
    private final Deque<Instant> recent = new ArrayDeque<>();

    Pace(int limit, Timers timers) {
        this.limit = limit;
        this.timers = timers;
    }

    /** Counts one more, if the limit allows it. */
    boolean allows() {
        Instant now = timers.now();
        while (!recent.isEmpty() && !recent.peekFirst().plus(WINDOW).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= limit) {
            return false;
        }
        recent.addLast(now);
        return true;
    }
}
