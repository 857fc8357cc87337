package im.chrysalis.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Another clock that can be moved on, for tests that can't wait; it runs as fast as the one beneath. */
public final class ShiftableTimers implements Timers {

    private final Timers beneath;
    private final Set<Pending> pending = new HashSet<>();
    private Duration shift = Duration.ZERO;

    public ShiftableTimers(Timers beneath) {
        this.beneath = beneath;
    }

    @Override
    public synchronized Instant now() {
        return beneath.now().plus(shift);
    }

    @Override
    public synchronized Timer after(Duration delay, Executor executor, Runnable task) {
        Pending timer = new Pending(now().plus(delay), executor, task);
        pending.add(timer);
        timer.wait(delay);
        return timer;
    }

    /**
     * Moves the clock on. Tasks that have come due by then are given to their executors before this returns, oldest first;
     * what they put off in turn counts from the new time.
     */
    public void advance(Duration by) {
        for (Pending timer : pass(by)) {
            timer.ring();
        }
    }

    private synchronized List<Pending> pass(Duration by) {
        shift = shift.plus(by);
        Instant now = now();
        List<Pending> due = new ArrayList<>();
        for (Pending timer : pending) {
            timer.under.cancel();
            if (timer.at.isAfter(now)) {
                timer.wait(Duration.between(now, timer.at));
            } else {
                due.add(timer);
            }
        }
        due.sort(Comparator.comparing(timer -> timer.at));
        return due;
    }

    /** A task that was put off, and the timer beneath that waits for its time. */
    private final class Pending implements Timer {

        private final Instant at;
        private final Executor executor;
        private final Runnable task;
        private Timer under = NONE;

        Pending(Instant at, Executor executor, Runnable task) {
            this.at = at;
            this.executor = executor;
            this.task = task;
        }

        void wait(Duration delay) {
            under = beneath.after(delay, Runnable::run, this::ring);
        }

        /** Once, whoever comes first: the timer beneath, or who moves the clock. */
        void ring() {
            if (taken()) {
                executor.execute(task);
            }
        }

        @Override
        public void cancel() {
            if (taken()) {
                under.cancel();
            }
        }

        private boolean taken() {
            synchronized (ShiftableTimers.this) {
                return pending.remove(this);
            }
        }
    }
}
