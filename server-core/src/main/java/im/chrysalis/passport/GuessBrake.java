package im.chrysalis.passport;

import im.chrysalis.actor.Guarded;
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
public final class GuessBrake {

    /** So many wrong passwords are heard in a minute. */
    public static final int MAX_WRONG = 10;

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** So many guessers are remembered; of more the oldest are forgotten, but those who are held only after all others. */
    static final int MAX_GUESSERS = 10_000;

    /** Somebody at an address who says passwords of an account. */
    public record Guesser(String remoteHost, String email) {}

    private record Wrong(Instant since, int count) {
        boolean isTooMuch() {
            return count >= MAX_WRONG;
        }
    }

    /** Oldest first: each stays where its minute put it. */
    private final Guarded<Map<Guesser, Wrong>> minutes = new Guarded<>(new LinkedHashMap<>());

    private final Timers timers;

    GuessBrake(Timers timers) {
        this.timers = timers;
    }

    /** Whether {@code guesser} is not to be heard now. */
    public boolean holds(Guesser guesser) {
        return minutes.with(all -> {
            forgetOld(all);
            Wrong wrong = all.get(guesser);
            return wrong != null && wrong.isTooMuch();
        });
    }

    /** Counts a wrong password. */
    public void wrong(Guesser guesser) {
        minutes.with(all -> {
            forgetOld(all);
            if (all.size() >= MAX_GUESSERS && !all.containsKey(guesser)) {
                forgetOne(all);
            }
            return all.compute(
                    guesser,
                    (who, before) -> before == null
                            ? new Wrong(timers.now(), 1)
                            : new Wrong(before.since(), before.count() + 1));
        });
    }

    /** Forgets the wrong passwords of who knew the right one in the end. */
    public void right(Guesser guesser) {
        minutes.with(all -> all.remove(guesser) != null);
    }

    /** How many guessers are remembered. */
    int guessers() {
        return minutes.with(Map::size);
    }

    private void forgetOld(Map<Guesser, Wrong> all) {
        Instant old = timers.now().minus(MINUTE);
        Iterator<Map.Entry<Guesser, Wrong>> oldest = all.entrySet().iterator();
        while (oldest.hasNext() && !oldest.next().getValue().since().isAfter(old)) {
            oldest.remove();
        }
    }

    /** So that nobody frees themselves by wrong passwords of ten thousand other names. */
    private static void forgetOne(Map<Guesser, Wrong> all) {
        Guesser forgotten = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isTooMuch())
                .findFirst()
                .orElseGet(() -> all.entrySet().iterator().next())
                .getKey();
        all.remove(forgotten);
    }
}
