package im.chrysalis.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** A clock, and timers by it. */
public interface Timers {

    /** A scheduled task. */
    interface Timer {

        /** A timer that has nothing to do. */
        Timer NONE = () -> {};

        /** Cancels the task, unless it has begun. */
        void cancel();
    }

    /** The time by this clock. */
    Instant now();

    /** The same in milliseconds since 1970. */
    default long millis() {
        return now().toEpochMilli();
    }

    /** Gives {@code task} to {@code executor} after {@code delay}. */
    Timer after(Duration delay, Executor executor, Runnable task);
}
