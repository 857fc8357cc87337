package im.chrysalis.ns;

import java.time.Duration;
import java.time.Instant;

/**
 * How many edits of its book an account may still make. The budget is full at first, each edit takes one from it, and
 * it fills evenly, from empty to full in a minute. Owned by the account's lane.
 */
final class EditRateLimiter {

    private static final Duration REFILLED_IN = Duration.ofMinutes(1);

    private static final double FULL_AFTER = REFILLED_IN.toNanos();

    private double spent; // by lastSpent
    private Instant lastSpent = Instant.EPOCH;

    /** Whether the budget is full again. */
    boolean isIdle(Instant now) {
        return !now.isBefore(lastSpent.plus(REFILLED_IN));
    }

    /**
     * Takes one, if there is one.
     *
     * @param full how many the full budget has
     */
    boolean tryAcquire(int full, Instant now) {
        double refilled = Duration.between(lastSpent, now).toMillis() * 1e6 / FULL_AFTER * full;
        double left = Math.max(0, spent - Math.max(0, refilled));
        if (left + 1 > full) {
            return false;
        }
        spent = left + 1;
        lastSpent = now;
        return true;
    }
}
