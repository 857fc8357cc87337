package im.chrysalis.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/** A clock that moves only by {@link #advance}, for tests. */
public final class ManualTimers implements Timers {

    private record ScheduledTask(Instant at, long order, Executor executor, Runnable task) {}

    private final PriorityQueue<ScheduledTask> due =
            new PriorityQueue<>(Comparator.comparing(ScheduledTask::at).thenComparingLong(ScheduledTask::order));
    private Instant now;
    private long order;

    public ManualTimers(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Executor executor, Runnable task) {
        ScheduledTask entry = new ScheduledTask(now.plus(delay), order++, executor, task);
        due.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(ScheduledTask entry) {
        due.remove(entry);
    }

    /** Moves the clock on, and gives every task that has come due by then to its executor, oldest first. */
    public void advance(Duration by) {
        for (ScheduledTask entry : pass(by)) {
            entry.executor().execute(entry.task());
        }
    }

    private synchronized List<ScheduledTask> pass(Duration by) {
        now = now.plus(by);
        List<ScheduledTask> passed = new ArrayList<>();
        while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
            passed.add(due.remove());
        }
        return passed;
    }
}
