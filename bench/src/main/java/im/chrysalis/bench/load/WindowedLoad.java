package im.chrysalis.bench.load;

/** A load with a window: the number of operations in flight. */
public interface WindowedLoad {

    /** Keeps {@code window} things on their way for {@code seconds}. */
    Round round(int window, double seconds);
}
