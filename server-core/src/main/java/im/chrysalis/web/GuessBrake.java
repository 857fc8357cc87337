package im.chrysalis.web;

import im.chrysalis.actor.Guarded;
import im.chrysalis.actor.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong passwords. Who has said too many within a minute is not heard for the rest of it; a client that has an old
 * password stored says it once or twice.
 */
final class GuessBrake {

    /** So many wrong passwords are heard in a minute. */
    static final int MAX_WRONG = 10;

    static final Duration MINUTE = Duration.ofMinutes(1);

    /** So many guessers are remembered; the oldest of more are forgotten. */
    static final int MAX_GUESSERS = 10_000;

    /** Somebody at an address who says passwords of an account. */
    record Guesser(String remoteHost, String email) {}

    private record Wrong(Instant since, int count) {}

    /** Oldest first: each stays where its minute put it. */
    private final Guarded<Map<Guesser, Wrong>> minutes = new Guarded<>(new LinkedHashMap<>());

    private final Timers timers;

    GuessBrake(Timers timers) {
        this.timers = timers;
    }

    /** Whether {@code guesser} is not to be heard now. */
    boolean holds(Guesser guesser) {
        return minutes.with(all -> {
            forgetOld(all);
            Wrong wrong = all.get(guesser);
            return wrong != null && wrong.count() >= MAX_WRONG;
        });
    }

    /** Counts a wrong password. */
    void wrong(Guesser guesser) {
        minutes.with(all -> {
            forgetOld(all);
            return all.compute(
                    guesser,
                    (who, before) -> before == null
                            ? new Wrong(timers.now(), 1)
                            : new Wrong(before.since(), before.count() + 1));
        });
    }

    /** Forgets the wrong passwords of who knew the right one in the end. */
    void right(Guesser guesser) {
        minutes.with(all -> all.remove(guesser) != null);
    }

    /** Forgets all wrong passwords. */
    void forget() {
        minutes.with(all -> {
            all.clear();
            return all;
        });
    }

    /** How many guessers are remembered. */
    int guessers() {
        return minutes.with(Map::size);
    }

    private void forgetOld(Map<Guesser, Wrong> all) {
        Instant old = timers.now().minus(MINUTE);
        Iterator<Map.Entry<Guesser, Wrong>> oldest = all.entrySet().iterator();
        while (oldest.hasNext() && (!oldest.next().getValue().since().isAfter(old) || all.size() >= MAX_GUESSERS)) {
            oldest.remove();
        }
    }
}
