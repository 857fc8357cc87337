package im.chrysalis.actor;

/** Counts tasks that wait or run, and lets somebody wait until there are none. */
final class Outstanding {

    private int count;

    synchronized void add() {
        count++;
    }

    synchronized void remove() {
        if (--count == 0) {
            notifyAll();
        }
    }

    synchronized int count() {
        return count;
    }

    synchronized void awaitNone() throws InterruptedException {
        while (count > 0) {
            wait();
        }
    }
}
