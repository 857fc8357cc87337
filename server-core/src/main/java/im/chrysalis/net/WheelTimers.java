package im.chrysalis.net;

import im.chrysalis.actor.Timers;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The real clock, exact to a tenth of a second; cheap for tens of thousands of timers of which most are cancelled. */
public final class WheelTimers implements Timers, AutoCloseable {

    private final HashedWheelTimer wheel = new HashedWheelTimer(
            new DefaultThreadFactory("chrysalis-timer", true), 100, TimeUnit.MILLISECONDS, 512, false);

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public Timer after(Duration delay, Executor executor, Runnable task) {
        Timeout timeout = wheel.newTimeout(due -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return timeout::cancel;
    }

    /** How many tasks are put off. */
    public long pending() {
        return wheel.pendingTimeouts();
    }

    @Override
    public void close() {
        wheel.stop();
    }
}
