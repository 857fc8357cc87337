package im.chrysalis.actor;

import im.chrysalis.meter.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lanes with a thread each, so that a task may wait for the store. Their queues have no bound of their own; the package
 * description says what bounds them.
 */
public final class ThreadLanes implements Lanes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ThreadLanes.class);

    /** A task and when it was queued, by {@link System#nanoTime}. */
    private record QueuedTask(Runnable task, long since) {}

    /** Marks the end of a lane's queue. */
    private static final class Stop implements Runnable {
        @Override
        public void run() {
            // only its being there counts
        }
    }

    private final ThreadLane[] lanes;
    private final PendingTaskCounter pendingTaskCounter = new PendingTaskCounter();
    private final Histogram waits = Histogram.ofTimes();

    /**
     * Starts {@code count} lanes.
     *
     * @param name prefix of the threads' names
     */
    public ThreadLanes(String name, int count) {
        lanes = new ThreadLane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new ThreadLane(name + "-" + i);
        }
    }

    @Override
    public Lane of(String key) {
        int hash = key.hashCode();
        return lanes[Math.floorMod(hash ^ hash >>> 16, lanes.length)];
    }

    /** How many tasks wait or run. */
    public int backlog() {
        return pendingTaskCounter.count();
    }

    /** How many tasks wait in each lane. */
    public List<Integer> queues() {
        return Arrays.stream(lanes).map(lane -> lane.tasks.size()).toList();
    }

    /** How long tasks have waited before they ran, in nanoseconds. */
    public Histogram waits() {
        return waits;
    }

    /** Waits until no task waits or runs. */
    public void awaitIdle() throws InterruptedException {
        pendingTaskCounter.awaitNone();
    }

    /** Runs what was given, then ends the threads; waits ten seconds at most. */
    @Override
    public void close() {
        for (ThreadLane lane : lanes) {
            lane.tasks.add(new QueuedTask(new Stop(), 0));
        }
        try {
            for (ThreadLane lane : lanes) {
                lane.thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class ThreadLane implements Lane {

        private final BlockingQueue<QueuedTask> tasks = new LinkedBlockingQueue<>();
        private final Thread thread;

        ThreadLane(String name) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }

        @Override
        public void execute(Runnable task) {
            if (!Thread.currentThread().equals(thread)) {
                DeferredTasks.runUpTo(DeferredTasks.Phase.DISPATCH);
            }
            pendingTaskCounter.add();
            tasks.add(new QueuedTask(task, System.nanoTime()));
        }

        private void run() {
            DeferredTasks.enable(() -> {}); // is looked after below
            try {
                for (QueuedTask next = tasks.take(); !(next.task() instanceof Stop); next = tasks.take()) {
                    waits.record(System.nanoTime() - next.since());
                    run(next.task());
                    DeferredTasks.runAll();
                    pendingTaskCounter.remove();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                log.error("A task of lane {} failed; the lane continues", thread.getName(), failure);
            }
        }
    }
}
