package im.chrysalis.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A value computed on a thread of its own while the caller does other work. */
final class BackgroundTask<T> {

    private static final Logger log = LoggerFactory.getLogger(BackgroundTask.class);

    private final Lazy<T> value;

    private BackgroundTask(Lazy<T> value) {
        this.value = value;
    }

    static <T> BackgroundTask<T> start(String threadName, Callable<T> source) {
        Lazy<T> value = new Lazy<>(source);
        Thread.ofPlatform().name(threadName).daemon().start(value::compute);
        return new BackgroundTask<>(value);
    }

    /** The value, as soon as it is computed; or the exception that prevented it. */
    T get() throws IOException {
        try {
            return value.get();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Waits for a value that is no longer needed and closes it, if it was computed at all. */
    void discard(Consumer<T> closing) {
        try {
            closing.accept(get());
        } catch (IOException | RuntimeException second) {
            log.debug("failed too, after the failure that is reported", second);
        }
    }
}
