package im.chrysalis.bench.load;

/** A load that can be set: so many things on their way at once. */
public interface WindowedLoad {

    /** Keeps {@code window} things on their way for {@code seconds}. */
    Round round(int window, double seconds);
}
