package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records the first failure, on any event loop. */
public final class FirstFailure {

    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    void record(String what) {
        first.compareAndSet(null, what);
    }

    /** Whether anything went wrong. */
    public boolean hasFailed() {
        return first.get() != null;
    }

    /** Fails with what went wrong, if anything did. */
    public void check() {
        String what = first.get();
        if (what != null) {
            throw new BenchException(what);
        }
    }

    /** Waits for {@code seconds}, or fails as soon as a failure is recorded. */
    public void sleep(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Math.min(100_000_000L, end - System.nanoTime()));
            check();
        }
    }

    /**
     * Waits until {@code done} holds for all, evaluated on their event loops; fails with {@code late} after
     * {@code seconds}.
     */
    <T> void await(Iterable<T> all, Function<T, EventLoop> loop, Predicate<T> done, int seconds, String late) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (T one : all) {
            while (!isDone(one, loop.apply(one), done)) {
                check();
                if (System.nanoTime() > end) {
                    throw new BenchException(late + " within " + seconds + " s");
                }
                LockSupport.parkNanos(200_000);
            }
        }
        check();
    }

    private static <T> boolean isDone(T one, EventLoop loop, Predicate<T> done) {
        return Boolean.TRUE.equals(
                loop.submit(() -> done.test(one)).syncUninterruptibly().getNow());
    }
}
