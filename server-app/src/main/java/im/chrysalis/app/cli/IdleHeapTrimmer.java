package im.chrysalis.app.cli;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Returns memory to the operating system when the heap has grown and the server is idle. The serial collector never
 * does so by itself: after a wave of sign-ins it would keep many times what the sessions need, for as long as they are
 * idle.
 */
final class IdleHeapTrimmer {

    /** How often to look. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** A server that worked less than this since the last look can stand still for a moment. */
    private static final Duration QUIET = INTERVAL.dividedBy(20);

    /** How much the heap must have grown to be worth it, in octets. */
    private static final long GROWN = 16L << 20;

    private final Supplier<Duration> cpuTime;
    private final LongSupplier heap;
    private final Runnable collection;
    private Duration cpuTimeBefore;
    private long heapBefore;

    /**
     * Creates a trimmer whose measurements start now.
     *
     * @param cpuTime how much processor time was used so far
     * @param heap the heap's size in octets
     * @param collection collects all garbage and releases the memory
     */
    IdleHeapTrimmer(Supplier<Duration> cpuTime, LongSupplier heap, Runnable collection) {
        this.cpuTime = cpuTime;
        this.heap = heap;
        this.collection = collection;
        this.cpuTimeBefore = cpuTime.get();
        this.heapBefore = heap.getAsLong();
    }

    /** Of this process. */
    static IdleHeapTrimmer ofThisProcess() {
        return new IdleHeapTrimmer(
                () -> ProcessHandle.current().info().totalCpuDuration().orElseGet(IdleHeapTrimmer::uptime),
                Runtime.getRuntime()::totalMemory,
                System::gc);
    }

    /** Counts as always busy where the CPU time is not available. */
    private static Duration uptime() {
        return Duration.ofNanos(System.nanoTime());
    }

    /** Collects garbage if it is worthwhile and the process is idle; to be called every {@link #INTERVAL}. */
    void check() {
        Duration now = cpuTime.get();
        boolean quiet = now.minus(cpuTimeBefore).compareTo(QUIET) < 0;
        cpuTimeBefore = now;
        if (quiet && heap.getAsLong() > heapBefore + GROWN) {
            collection.run();
            heapBefore = heap.getAsLong();
        }
    }
}
