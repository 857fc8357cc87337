package im.chrysalis.actor;

/** An immutable value that its owner replaces and any thread may read. */
public final class Published<T> {

    private volatile T value;

    public Published(T first) {
        value = first;
    }

    public T get() {
        return value;
    }

    public void set(T next) {
        value = next;
    }
}
