package im.chrysalis.app.cli;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Gives memory back when the server has grown and then has nothing much to do. The serial collector never does so by itself:
 * after a wave of sign-ins it would keep many times what the sessions need, for as long as they are idle.
 */
final class Tidying {

    /** How often to look. */
    static final Duration EVERY = Duration.ofSeconds(30);

    /** A server that worked less than this since the last look can stand still for a moment. */
    private static final Duration QUIET = EVERY.dividedBy(20);

    /** How much the heap must have grown to be worth it, in octets. */
    private static final long GROWN = 16L << 20;

    private final Supplier<Duration> work;
    private final LongSupplier heap;
    private final Runnable collection;
    private Duration workBefore;
    private long heapBefore;

    /**
     * To be told to look from now on.
     *
     * @param work how much processor time was used so far
     * @param heap the heap's size in octets
     * @param collection what collects all garbage and lets go of the memory
     */
    Tidying(Supplier<Duration> work, LongSupplier heap, Runnable collection) {
        this.work = work;
        this.heap = heap;
        this.collection = collection;
        this.workBefore = work.get();
        this.heapBefore = heap.getAsLong();
    }

    /** Of this process. */
    static Tidying ofThisProcess() {
        return new Tidying(
                () -> ProcessHandle.current().info().totalCpuDuration().orElseGet(Tidying::busyAllAlong),
                Runtime.getRuntime()::totalMemory,
                System::gc);
    }

    /** Where nobody can tell, as if it had worked all the time. */
    private static Duration busyAllAlong() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** Tidies up if it is worth it and disturbs nobody; to be called {@link #EVERY} so often. */
    void look() {
        Duration now = work.get();
        boolean quiet = now.minus(workBefore).compareTo(QUIET) < 0;
        workBefore = now;
        if (quiet && heap.getAsLong() > heapBefore + GROWN) {
            collection.run();
            heapBefore = heap.getAsLong();
        }
    }
}
