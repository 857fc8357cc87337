package im.chrysalis.testkit;

import org.jspecify.annotations.NullMarked;

/** Threads that do not keep a JVM from ending. For the kit itself. */
@NullMarked
public final class DaemonThread {

    private DaemonThread() {}

    /** Starts one. */
    public static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
