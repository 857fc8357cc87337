package im.chrysalis.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Polls until a condition holds, and reports the last observation if it never does. */
final class Await {

    /** A person should not wait longer, and no machine is so slow. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 80;

    private Await() {}

    /**
     * What {@code look} finds.
     *
     * @param wanted what is waited for, for the error message
     * @param seen the observation to report instead
     * @throws AssertionError if it finds nothing in time
     */
    static <T> T until(Duration patience, String wanted, Supplier<Optional<T>> look, Supplier<String> seen) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited " + patience.toMillis() / 1000.0 + " s for " + wanted + ".\n" + seen.get());
            }
            sleep(pause);
            pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }
}
