package im.chrysalis.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * An injected fault.
 *
 * @param times how many requests are affected; {@link #FOREVER} for no limit
 * @param hits how many have been affected so far
 */
public record Fault(String id, Target target, FaultAction action, int times, int hits) {

    /** The value of {@code times} for a fault that applies until it is removed. */
    public static final int FOREVER = Integer.MAX_VALUE;

    /** Whether it no longer applies. */
    public boolean isExhausted() {
        return hits >= times;
    }

    /** A copy with one more hit. */
    Fault hit() {
        return new Fault(id, target, action, times, hits == FOREVER ? hits : hits + 1);
    }

    /** A copy whose delay is drawn. */
    Fault drawn(RandomGenerator random) {
        if (action instanceof FaultAction.Delay delay && !delay.jitter().isZero()) {
            Duration more = Duration.ofMillis(random.nextLong(delay.jitter().toMillis() + 1));
            return new Fault(id, target, new FaultAction.Delay(delay.time().plus(more), Duration.ZERO), times, hits);
        }
        return this;
    }

    /** The name of its action, as in the control API. */
    public String actionName() {
        return switch (action) {
            case FaultAction.Reply r -> "reply";
            case FaultAction.Delay d -> "delay";
            case FaultAction.Drop d -> "drop";
            case FaultAction.Ignore i -> "ignore";
            case FaultAction.Send s -> "send";
            case FaultAction.Truncate t -> "truncate";
            case FaultAction.Split s -> "split";
            case FaultAction.Reset r -> "reset";
            case FaultAction.Bandwidth b -> "bandwidth";
        };
    }
}
