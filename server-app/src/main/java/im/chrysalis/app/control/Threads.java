package im.chrysalis.app.control;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads of the control API that end when there is nothing to do. */
final class Threads {

    private static final int IDLE_SECONDS = 5;

    private Threads() {}

    /** So many threads at most. One alone takes any number of tasks, in order; several refuse a task that all are too busy for. */
    static ThreadPoolExecutor onDemand(String name, int most) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                most == 1 ? new LinkedBlockingQueue<>() : new SynchronousQueue<>(),
                Thread.ofPlatform().name(name).daemon().factory());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Lets an executor end what it has begun, for a second, and takes no more. */
    static void stop(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
