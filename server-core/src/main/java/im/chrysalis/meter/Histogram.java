package im.chrysalis.meter;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A histogram with a few fixed buckets. Usable by any thread. */
public final class Histogram {

    /**
     * A histogram at about one moment.
     *
     * @param bounds the largest amount of each bucket but the last, which has no bound
     * @param counts how many amounts each bucket holds, none of them in two
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Snapshot(long[] bounds, long[] counts, long sum) {

        /** How many amounts there were. */
        public long count() {
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            return all;
        }
    }

    private final long[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sum = new LongAdder();

    /**
     * @param bounds the largest amount of each bucket but the last, rising
     */
    public Histogram(long... bounds) {
        this.bounds = bounds.clone();
        this.counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** Of times in nanoseconds: up to 1, 5, 20, 100 and 500 ms, and more. */
    public static Histogram ofTimes() {
        return new Histogram(
                TimeUnit.MILLISECONDS.toNanos(1),
                TimeUnit.MILLISECONDS.toNanos(5),
                TimeUnit.MILLISECONDS.toNanos(20),
                TimeUnit.MILLISECONDS.toNanos(100),
                TimeUnit.MILLISECONDS.toNanos(500));
    }

    /** Of how many people something reaches: up to 1, 10, 100 and 1,000, and more. */
    public static Histogram ofRecipients() {
        return new Histogram(1, 10, 100, 1_000);
    }

    public void record(long amount) {
        int bucket = 0;
        while (bucket < bounds.length && amount > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        sum.add(amount);
    }

    public Snapshot read() {
        long[] now = new long[counts.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = counts[i].sum();
        }
        return new Snapshot(bounds.clone(), now, sum.sum());
    }
}
