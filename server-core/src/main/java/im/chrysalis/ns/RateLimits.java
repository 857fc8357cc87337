package im.chrysalis.ns;

import java.time.Instant;

/**
 * Counts of the recent operations of one account, over all its sessions: a new sign-in does not reset them. Owned by
 * the account's lane.
 */
final class RateLimits {

    private final RateLimiter operations = new RateLimiter();
    private final EditRateLimiter edits = new EditRateLimiter();

    /** Counts one more operation, if its limit a minute allows it. */
    boolean tryAcquire(RateLimiter.Operation operation, int limit, Instant now) {
        return operations.tryAcquire(operation, limit, now);
    }

    /** Counts one more edit, if there is one left of a budget of {@code full}. */
    boolean tryAcquireEdit(int full, Instant now) {
        return edits.tryAcquire(full, now);
    }

    /** Whether all that was done is too long ago to count. */
    boolean isIdle(Instant now) {
        return operations.isIdle(now) && edits.isIdle(now);
    }
}
