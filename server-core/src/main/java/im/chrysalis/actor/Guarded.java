package im.chrysalis.actor;

import java.util.function.Function;

/** A mutable thing that any thread may use, one at a time. */
public final class Guarded<T> {

    private final T thing;

    public Guarded(T thing) {
        this.thing = thing;
    }

    /** What {@code use} makes of the thing while nobody else touches it. */
    public synchronized <R> R with(Function<? super T, R> use) {
        return use.apply(thing);
    }
}
