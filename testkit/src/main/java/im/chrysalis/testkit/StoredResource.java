package im.chrysalis.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A resource that JUnit closes at the end of the store that it is in, whichever JUnit it is: before 5.13 JUnit closes
 * only what is of its own type, later ones what is {@link AutoCloseable}.
 */
@SuppressWarnings("deprecation")
final class StoredResource<T> implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private final T value;
    private final Runnable closing;
    private final AtomicBoolean closed = new AtomicBoolean();

    StoredResource(T value, Runnable closing) {
        this.value = value;
        this.closing = closing;
    }

    T value() {
        return value;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            closing.run();
        }
    }
}
