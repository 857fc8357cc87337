package im.chrysalis.actor;

import java.util.concurrent.atomic.AtomicLong;

/** Increasing numbers, for any thread. */
public final class Sequence {

    private final AtomicLong last;

    /** The first number given out is {@code start + 1}. */
    public Sequence(long start) {
        last = new AtomicLong(start);
    }

    public long next() {
        return last.incrementAndGet();
    }
}
