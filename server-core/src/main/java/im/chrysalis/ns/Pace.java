package im.chrysalis.ns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a user has done within the last minute of what it may do only so often. Owned by the user. */
final class Pace {

    /** What is counted. */
    enum Deed {
        CALL,
        RENAME,
        SHOW_ANOTHER_LOOK
    }

    private record Done(Deed deed, Instant at) {}

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private List<Done> recent = List.of(); // replaced, not kept: most users do nothing for hours

    /**
     * Counts one more, if the limit allows it.
     *
     * @param limit how often it may be done within a minute
     */
    boolean allows(Deed deed, int limit, Instant now) {
        List<Done> still = new ArrayList<>(recent);
        still.removeIf(done -> !done.at().plus(WINDOW).isAfter(now));
        boolean allowed = still.stream().filter(done -> done.deed() == deed).count() < limit;
        if (allowed) {
            still.add(new Done(deed, now));
        }
        recent = List.copyOf(still);
        return allowed;
    }
}
