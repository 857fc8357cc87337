package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests the limit of operations a minute. */
class RateLimiterTest {

    private static final Instant NOON = Instant.parse("2003-06-01T12:00:00Z");

    private final RateLimiter rateLimiter = new RateLimiter();

    @Test
    void limitHoldsForAnyMinute() {
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON)).isTrue();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON.plusSeconds(30)))
                .isTrue();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON.plusSeconds(59)))
                .isFalse();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON.plusSeconds(60)))
                .isTrue();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON.plusSeconds(89)))
                .isFalse();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 2, NOON.plusSeconds(90)))
                .isTrue();
    }

    @Test
    void operationsAreCountedSeparately() {
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 1, NOON)).isTrue();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.RENAME, 1, NOON))
                .isTrue();
        assertThat(rateLimiter.tryAcquire(RateLimiter.Operation.CALL, 1, NOON)).isFalse();
    }
}
