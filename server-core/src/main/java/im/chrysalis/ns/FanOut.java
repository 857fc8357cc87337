package im.chrysalis.ns;

import im.chrysalis.actor.Sequence;
import im.chrysalis.meter.Histogram;

/** A change of presence on its way to all watchers; measures the time until the last one has been notified. */
public final class FanOut {

    /** Of something that concerns one person only, and is not timed. */
    static final FanOut NONE = new FanOut(0, new Histogram());

    private final Histogram times;
    private final long began = System.nanoTime();
    private final Sequence arrivals;

    /** Begins now. */
    FanOut(int watchers, Histogram times) {
        this.times = times;
        this.arrivals = new Sequence(-watchers);
    }

    /** One watcher has been notified, or has signed out in the meantime. */
    void delivered() {
        if (arrivals.next() == 0) {
            times.record(System.nanoTime() - began);
        }
    }
}
