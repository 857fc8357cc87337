package im.chrysalis.ns;

import im.chrysalis.actor.Sequence;
import im.chrysalis.meter.Histogram;

/** Measures the time from a change of presence until the last watcher on this server has been notified. */
final class FanOut {

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
