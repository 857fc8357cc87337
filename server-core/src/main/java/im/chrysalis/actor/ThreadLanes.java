package im.chrysalis.actor;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lanes that are threads of their own, so that a task may wait for the store. */
public final class ThreadLanes implements Lanes, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ThreadLanes.class);

    /** The last task of a lane. */
    private static final class Stop implements Runnable {
        @Override
        public void run() {
            // only its being there counts
        }
    }

    private final ThreadLane[] lanes;
    private final Outstanding outstanding = new Outstanding();

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
        return outstanding.count();
    }

    /** Waits until no task waits or runs. */
    public void awaitIdle() throws InterruptedException {
        outstanding.awaitNone();
    }

    /** Runs what was given, then ends the threads; waits ten seconds at most. */
    @Override
    public void close() {
        for (ThreadLane lane : lanes) {
            lane.tasks.add(new Stop());
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

        private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
        private final Thread thread;

        ThreadLane(String name) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::run);
        }

        @Override
        public void execute(Runnable task) {
            outstanding.add();
            tasks.add(task);
        }

        private void run() {
            try {
                for (Runnable task = tasks.take(); !(task instanceof Stop); task = tasks.take()) {
                    try {
                        task.run();
                    } catch (RuntimeException | Error failure) {
                        log.error("A task of lane {} failed; the lane goes on", thread.getName(), failure);
                    } finally {
                        outstanding.remove();
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
