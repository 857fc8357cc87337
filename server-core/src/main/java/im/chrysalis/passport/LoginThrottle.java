package im.chrysalis.passport;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords, by whichever door they come. Who has said too many within a minute is not heard for the rest of
 * it; a client that has an old password stored says it once or twice.
 */
public final class LoginThrottle {

    /** So many wrong passwords are heard in a minute. */
    public static final int MAX_FAILURES = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** So many guessers are remembered; of more the oldest are forgotten, but those who are held only after all others. */
    static final int MAX_SOURCES = 10_000;

    /** Somebody at an address who says passwords of an account. */
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

    /** Whether {@code source} is not to be heard now. */
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

    /** Forgets the wrong passwords of who knew the right one in the end. */
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

    /** How many guessers are remembered. */
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

    /** So that nobody frees themselves by wrong passwords of ten thousand other names. */
    private static void removeOne(Map<LoginSource, FailureCount> all) {
        LoginSource forgotten = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isTooMuch())
                .findFirst()
                .orElseGet(() -> all.entrySet().iterator().next())
                .getKey();
        all.remove(forgotten);
    }
}
