package im.chrysalis.testkit.friend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a friend waits with: the lock of all its state, its patience, and the lines that a failure reports. Everything
 * that a friend's connections receive is processed under the lock.
 */
final class Waiter {

    /** What {@link #within} has set for a thread. */
    private static final ThreadLocal<@Nullable Duration> PATIENCE_OF_THREAD = new ThreadLocal<>();

    private final Object lock = new Object();
    private final RecentLines recentLines = new RecentLines();
    private final String email;
    private volatile Duration patience = Duration.ofSeconds(10);

    Waiter(String email) {
        this.email = email;
    }

    Object lock() {
        return lock;
    }

    void note(String line) {
        recentLines.note(line);
    }

    void patience(Duration longest) {
        patience = longest;
    }

    /** The result of {@code use}, which waits no longer than that in this thread. */
    <T> T within(Duration longest, Supplier<T> use) {
        PATIENCE_OF_THREAD.set(longest);
        try {
            return use.get();
        } finally {
            PATIENCE_OF_THREAD.remove();
        }
    }

    private Duration currentPatience() {
        @Nullable Duration own = PATIENCE_OF_THREAD.get();
        return own == null ? patience : own;
    }

    /** Until when to wait from now on, by {@link System#nanoTime()}. */
    long end() {
        return System.nanoTime() + currentPatience().toNanos();
    }

    /**
     * Connects; {@code listener} receives, under the lock, the lines that no request waits for.
     *
     * @param name what notes call the connection
     */
    FriendConnection connect(InetSocketAddress address, String name, Consumer<WireLine> listener) {
        try {
            return new FriendConnection(lock, recentLines, name, address, listener);
        } catch (IOException failure) {
            throw new UncheckedIOException(email + " cannot reach " + address + ": " + failure.getMessage(), failure);
        }
    }

    /** The reply to a request; an error code fails the test. */
    WireLine request(FriendConnection connection, String verb, String rest) {
        try {
            WireLine answer = connection.request(verb, rest, end());
            if (answer.isError()) {
                throw failed("is refused " + verb + " " + rest + " with " + answer.verb(), null);
            }
            return answer;
        } catch (TimeoutException failure) {
            throw failed(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** The value found by {@code look}, which is called under the lock after each received line. */
    <T> T await(String wanted, Supplier<@Nullable T> look) {
        long end = end();
        synchronized (lock) {
            for (T found = look.get(); ; found = look.get()) {
                if (found != null) {
                    return found;
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw failed("waited " + currentPatience().toMillis() / 1000.0 + " s for " + wanted, null);
                }
                try {
                    lock.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw failed("was interrupted while waiting for " + wanted, interrupted);
                }
            }
        }
    }

    /** The failure of a test, with the last lines sent and received. */
    AssertionError failed(String what, @Nullable Throwable cause) {
        return new AssertionError(email + ": " + what + ".\n" + recentLines.shown(), cause);
    }
}
