package im.chrysalis.actor;

/** An immutable value that its owner replaces and any thread may read; the field is volatile. */
public final class VolatileValue<T> {

    private volatile T value;

    public VolatileValue(T first) {
        value = first;
    }

    public T get() {
        return value;
    }

    public void set(T next) {
        value = next;
    }
}
