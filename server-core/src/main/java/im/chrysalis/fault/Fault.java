package im.chrysalis.fault;

/**
 * A misbehaviour that was ordered.
 *
 * @param times how many requests suffer; {@link #FOREVER} for no end
 * @param hits how many have suffered so far
 */
public record Fault(String id, Target on, Mischief what, int times, int hits) {

    /** So often. */
    public static final int FOREVER = Integer.MAX_VALUE;

    /** Whether it has done all that it was to do. */
    public boolean isSpent() {
        return hits >= times;
    }

    Fault hit() {
        return new Fault(id, on, what, times, hits == FOREVER ? hits : hits + 1);
    }

    /** What it does, in one word. */
    public String name() {
        return switch (what) {
            case Mischief.Reply r -> "reply";
            case Mischief.Delay d -> "delay";
            case Mischief.Drop d -> "drop";
            case Mischief.Ignore i -> "ignore";
            case Mischief.Send s -> "send";
            case Mischief.Truncate t -> "truncate";
            case Mischief.Split s -> "split";
        };
    }
}
