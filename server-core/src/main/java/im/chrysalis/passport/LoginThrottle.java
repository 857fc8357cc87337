package im.chrysalis.passport;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Throttles sign-ins by counting wrong passwords, whatever the way of signing in. After too many within a minute,
 * further attempts are refused for the rest of it; a client with an outdated stored password fails once or twice.
 */
public final class LoginThrottle {

    /** The number of wrong passwords that are checked in a minute. */
    public static final int MAX_FAILURES = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** The number of sources that are remembered; beyond it the oldest are evicted, throttled ones last. */
    static final int MAX_SOURCES = 10_000;

    /** An address from which an account's passwords are tried, and that account. */
    public record LoginSource(String remoteHost, String email) {}

    private record FailureCount(Instant since, int count) {
        boolean isTooMuch() {
            return count >= MAX_FAILURES;
        }
    }

    /** Oldest first: each stays where its minute put it. */
    private final SynchronizedValue<Map<LoginSource, FailureCount>> failures =
            new SynchronizedValue<>(new LinkedHashMap<>());

    private final Timers timers;

    LoginThrottle(Timers timers) {
        this.timers = timers;
    }

    /** Whether attempts of {@code source} are refused now. */
    public boolean isThrottled(LoginSource source) {
        return failures.with(all -> {
            removeExpired(all);
            FailureCount failureCount = all.get(source);
            return failureCount != null && failureCount.isTooMuch();
        });
    }

    /** Counts a wrong password. */
    public void recordFailure(LoginSource source) {
        failures.with(all -> {
            removeExpired(all);
            if (all.size() >= MAX_SOURCES && !all.containsKey(source)) {
                removeOne(all);
            }
            return all.compute(
                    source,
                    (who, before) -> before == null
                            ? new FailureCount(timers.now(), 1)
                            : new FailureCount(before.since(), before.count() + 1));
        });
    }

    /** Forgets the wrong passwords of a source that has succeeded. */
    public void recordSuccess(LoginSource source) {
        failures.with(all -> all.remove(source) != null);
    }

    /** Forgets all wrong passwords. */
    public void clear() {
        failures.with(all -> {
            all.clear();
            return all;
        });
    }

    /** How many sources are remembered. */
    int size() {
        return failures.with(Map::size);
    }

    private void removeExpired(Map<LoginSource, FailureCount> all) {
        Instant old = timers.now().minus(WINDOW);
        Iterator<Map.Entry<LoginSource, FailureCount>> oldest = all.entrySet().iterator();
        while (oldest.hasNext() && !oldest.next().getValue().since().isAfter(old)) {
            oldest.remove();
        }
    }

    /** Evicts an unthrottled source first, so that no one can end a throttle by trying thousands of other accounts. */
    private static void removeOne(Map<LoginSource, FailureCount> all) {
        LoginSource forgotten = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isTooMuch())
                .findFirst()
                .orElseGet(() -> all.entrySet().iterator().next())
                .getKey();
        all.remove(forgotten);
    }
}
