package im.chrysalis.actor;

import java.util.function.Function;

/** A mutable value that threads use one at a time. */
public final class SynchronizedValue<T> {

    private final T value;

    public SynchronizedValue(T value) {
        this.value = value;
    }

    /** Applies {@code use} to the value while holding the lock. */
    public synchronized <R> R with(Function<? super T, R> use) {
        return use.apply(value);
    }
}
