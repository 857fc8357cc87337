package im.chrysalis.ns;

import im.chrysalis.actor.Sequence;
import im.chrysalis.meter.Histogram;

/** A change of presence on its way to everybody who watches it: takes the time until the last has been told. */
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

    /** One of them has been told, or has left meanwhile. */
    void delivered() {
        if (arrivals.next() == 0) {
            times.record(System.nanoTime() - began);
        }
    }
}
