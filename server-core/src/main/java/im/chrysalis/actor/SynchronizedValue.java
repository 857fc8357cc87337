package im.chrysalis.actor;

import java.util.function.Function;

/** A mutable thing that any thread may use, one at a time. */
public final class SynchronizedValue<T> {

    private final T value;

    public SynchronizedValue(T value) {
        this.value = value;
    }

    /** What {@code use} makes of the thing while nobody else touches it. */
    public synchronized <R> R with(Function<? super T, R> use) {
        return use.apply(value);
    }
}
