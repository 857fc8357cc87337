package im.chrysalis.actor;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts queued and running tasks, and lets a thread wait until there are none. */
final class PendingTaskCounter {

    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean awaited; // ever

    void add() {
        count.incrementAndGet();
    }

    void remove() {
        if (count.decrementAndGet() == 0 && awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int count() {
        return count.get();
    }

    synchronized void awaitNone() throws InterruptedException {
        awaited = true;
        while (count.get() > 0) {
            wait();
        }
    }
}
