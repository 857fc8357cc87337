package im.chrysalis.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** A clock that tests can set forward; otherwise it runs as fast as the one it wraps. */
public final class AdjustableTimers implements Timers {

    private final Timers delegate;
    private final Set<Pending> pending = new HashSet<>();
    private volatile Duration shift = Duration.ZERO;

    public AdjustableTimers(Timers delegate) {
        this.delegate = delegate;
    }

    @Override
    public Instant now() {
        return delegate.now().plus(shift);
    }

    @Override
    public long millis() {
        return delegate.millis() + shift.toMillis();
    }

    /** By how much it is ahead of the wrapped clock. */
    public Duration shift() {
        return shift;
    }

    @Override
    public synchronized Timer after(Duration delay, Executor executor, Runnable task) {
        Pending timer = new Pending(now().plus(delay), executor, task);
        pending.add(timer);
        timer.wait(delay);
        return timer;
    }

    /**
     * Moves the clock on. Tasks that have come due by then are given to their executors before this returns, oldest
     * first; what they put off in turn counts from the new time.
     */
    public void advance(Duration by) {
        for (Pending timer : pass(by)) {
            timer.fire();
        }
    }

    private synchronized List<Pending> pass(Duration by) {
        shift = shift.plus(by);
        Instant now = now();
        List<Pending> due = new ArrayList<>();
        for (Pending timer : pending) {
            timer.delegateTimer.cancel();
            if (timer.at.isAfter(now)) {
                timer.wait(Duration.between(now, timer.at));
            } else {
                due.add(timer);
            }
        }
        due.sort(Comparator.comparing(timer -> timer.at));
        return due;
    }

    /** A scheduled task and the timer of the wrapped clock that waits for it. */
    private final class Pending implements Timer {

        private final Instant at;
        private final Executor executor;
        private final Runnable task;
        private Timer delegateTimer = NONE;

        Pending(Instant at, Executor executor, Runnable task) {
            this.at = at;
            this.executor = executor;
            this.task = task;
        }

        void wait(Duration delay) {
            delegateTimer = delegate.after(delay, Runnable::run, this::fire);
        }

        /** Runs the task once, whether the wrapped timer or an advance of the clock comes first. */
        void fire() {
            if (claim()) {
                executor.execute(task);
            }
        }

        @Override
        public void cancel() {
            if (claim()) {
                delegateTimer.cancel();
            }
        }

        private boolean claim() {
            synchronized (AdjustableTimers.this) {
                return pending.remove(this);
            }
        }
    }
}
