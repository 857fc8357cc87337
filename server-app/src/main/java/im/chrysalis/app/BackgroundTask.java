package im.chrysalis.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A value computed on a thread of its own while the caller does other work. */
final class BackgroundTask<T> {

    private static final Logger log = LoggerFactory.getLogger(BackgroundTask.class);

    private final FutureTask<T> task;

    private BackgroundTask(FutureTask<T> task) {
        this.task = task;
    }

    static <T> BackgroundTask<T> start(String threadName, Callable<T> source) {
        FutureTask<T> task = new FutureTask<>(source);
        Thread.ofPlatform().name(threadName).daemon().start(task);
        return new BackgroundTask<>(task);
    }

    /** The value, as soon as it is there; or what kept it from being made. */
    T get() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            if (failure.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits for a value that is no longer needed and closes it, if it was computed at all. */
    void discard(Consumer<T> closing) {
        try {
            closing.accept(get());
        } catch (IOException | RuntimeException second) {
            log.debug("failed too, after what is told", second);
        }
    }
}
