package im.chrysalis.fault;

/**
 * An injected fault.
 *
 * @param times how many requests suffer; {@link #FOREVER} for no end
 * @param hits how many have suffered so far
 */
public record Fault(String id, Target target, FaultAction action, int times, int hits) {

    /** A copy with one more hit. */
    public static final int FOREVER = Integer.MAX_VALUE;

    /** Whether it has done all that it was to do. */
    public boolean isExhausted() {
        return hits >= times;
    }

    Fault hit() {
        return new Fault(id, target, action, times, hits == FOREVER ? hits : hits + 1);
    }

    /** What it does, in one word. */
    public String actionName() {
        return switch (action) {
            case FaultAction.Reply r -> "reply";
            case FaultAction.Delay d -> "delay";
            case FaultAction.Drop d -> "drop";
            case FaultAction.Ignore i -> "ignore";
            case FaultAction.Send s -> "send";
            case FaultAction.Truncate t -> "truncate";
            case FaultAction.Split s -> "split";
        };
    }
}
