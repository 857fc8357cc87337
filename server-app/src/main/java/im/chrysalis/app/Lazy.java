package im.chrysalis.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A value computed by the first thread that needs it, while the others wait; a failure is remembered like a value. */
public final class Lazy<T> implements Supplier<T> {

    private final FutureTask<T> task;

    public Lazy(Callable<T> source) {
        this.task = new FutureTask<>(source);
    }

    /** Computes the value if nobody has begun to. Does not throw: {@link #get} does. */
    void compute() {
        task.run(); // does nothing but for the first
    }

    /**
     * The value.
     *
     * @throws UncheckedIOException if it could not be computed for an {@code IOException}
     */
    @Override
    public T get() {
        compute();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            if (failure.getCause() instanceof IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
