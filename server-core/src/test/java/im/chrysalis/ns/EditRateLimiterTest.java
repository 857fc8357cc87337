package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a budget of edits allows, and when what it remembers can be dropped. */
class EditRateLimiterTest {

    private static final Instant START = Instant.parse("2009-01-07T18:00:00Z");

    private final EditRateLimiter limiter = new EditRateLimiter();

    @Test
    void refusedEditsDoNotKeepTheBudgetFromBeingFullAgain() {
        assertThat(limiter.tryAcquire(2, START)).isTrue();
        assertThat(limiter.tryAcquire(2, START)).isTrue();
        for (int second = 1; second < 30; second++) {
            assertThat(limiter.tryAcquire(2, START.plusSeconds(second))).isFalse();
        }
        assertThat(limiter.isIdle(START.plusSeconds(60))).isTrue();
    }

    @Test
    void theBudgetFillsEvenlyWhetherOrNotEditsAreRefusedMeanwhile() {
        assertThat(limiter.tryAcquire(2, START)).isTrue();
        assertThat(limiter.tryAcquire(2, START)).isTrue();
        assertThat(limiter.tryAcquire(2, START.plusSeconds(29))).isFalse();
        assertThat(limiter.tryAcquire(2, START.plusSeconds(30))).isTrue();
        assertThat(limiter.tryAcquire(2, START.plusSeconds(59))).isFalse();
        assertThat(limiter.tryAcquire(2, START.plusSeconds(60))).isTrue();
    }
}
