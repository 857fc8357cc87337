package im.chrysalis.session;

import im.chrysalis.dialect.Verb;
import im.chrysalis.meter.Histogram;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of the sessions of one role.
 *
 * @param times how long their requests took to be served, in nanoseconds; of MSG one in {@link #MSG_EVERY} is taken
 */
public record SessionMeters(LongAdder opened, LongAdder closed, Map<Verb, Histogram> times) {

    /** Messages are what a switchboard does all day, and reading the clock twice for each would show. */
    public static final int MSG_EVERY = 16;

    static SessionMeters create() {
        Map<Verb, Histogram> times = new EnumMap<>(Verb.class);
        Arrays.stream(Verb.values()).forEach(verb -> times.put(verb, Histogram.ofTimes()));
        return new SessionMeters(new LongAdder(), new LongAdder(), times);
    }
}
