package im.chrysalis.ns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Limits how often a minute a user may do an operation. Owned by the user. */
final class RateLimiter {

    /** An operation that is limited. */
    enum Operation {
        CALL,
        RENAME,
        CHANGE_PRESENCE,
        NAME_CONTACTS,
        SEND_TO_CIRCLE,
        SEND_OFFLINE_MESSAGE
    }

    private record Event(Operation operation, Instant at) {}

    /** For how long an operation counts. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    private List<Event> recent = List.of(); // replaced, not kept: most users do nothing for hours

    /** Whether nothing was done within a minute. */
    boolean isIdle(Instant now) {
        return recent.stream().noneMatch(event -> event.at().plus(WINDOW).isAfter(now));
    }

    /**
     * Counts one more, if the limit allows it.
     *
     * @param limit how often it may be done within a minute
     */
    boolean tryAcquire(Operation operation, int limit, Instant now) {
        List<Event> still = new ArrayList<>(recent);
        still.removeIf(event -> !event.at().plus(WINDOW).isAfter(now));
        boolean allowed =
                still.stream().filter(event -> event.operation() == operation).count() < limit;
        if (allowed) {
            still.add(new Event(operation, now));
        }
        recent = List.copyOf(still);
        return allowed;
    }
}
