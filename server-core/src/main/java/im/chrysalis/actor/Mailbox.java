package im.chrysalis.actor;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a connection's tasks one at a time and in order, on a lane that may change between two tasks. */
public final class Mailbox implements Executor {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    /** Tasks run in a row before the lane's other work gets its turn. */
    private static final int BATCH = 64;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private Lane lane; // set by the running task only, so that a thread that finds itself here is right
    private @Nullable Runnable first; // touched by the running task only; handed on through the lanes' queues

    public Mailbox(Lane lane) {
        this.lane = lane;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (pending.getAndIncrement() == 0) {
            lane.execute(this::drain);
        }
    }

    /**
     * The same, but runs the task immediately if nothing is queued and the caller, which must not be inside another
     * task, is on the lane.
     */
    public void deliver(Runnable task) {
        if (lane.isCurrent() && pending.compareAndSet(0, 1)) {
            run(task);
            if (pending.decrementAndGet() != 0) {
                lane.execute(this::drain);
            }
        } else {
            execute(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            log.error("A task of a connection failed; the connection continues", failure);
        }
    }

    /** How many tasks wait or run. */
    public int backlog() {
        return pending.get();
    }

    /**
     * Called by a running task: {@code task} and everything after it runs on {@code next}, before anything that waits.
     */
    public void moveTo(Lane next, Runnable task) {
        if (first != null) {
            throw new IllegalStateException("one task moves a mailbox once");
        }
        lane = next;
        first = task;
        pending.incrementAndGet();
    }

    private void drain() {
        Lane here = lane;
        int done = 0;
        do {
            Runnable task = first != null ? first : tasks.remove();
            first = null;
            run(task);
            if (pending.decrementAndGet() == 0) {
                return;
            }
        } while (lane.equals(here) && ++done < BATCH);
        lane.execute(this::drain);
    }
}
