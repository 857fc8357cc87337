package im.chrysalis.passport;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.passport.LoginThrottle.LoginSource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final LoginSource ONE = new LoginSource("192.0.2.1", "alice@example.com");

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final LoginThrottle throttle = new LoginThrottle(timers);

    private void wrong(LoginSource source, int times) {
        for (int i = 0; i < times; i++) {
            throttle.recordFailure(source);
        }
    }

    @Test
    void otherSourcesAreNotThrottled() {
        wrong(ONE, LoginThrottle.MAX_FAILURES);

        assertThat(throttle.isThrottled(ONE)).isTrue();
        assertThat(throttle.isThrottled(new LoginSource("192.0.2.2", "alice@example.com")))
                .isFalse();
        assertThat(throttle.isThrottled(new LoginSource("192.0.2.1", "bob@example.com")))
                .isFalse();
    }

    @Test
    void minuteBeginsWithTheFirstWrongPassword() {
        throttle.recordFailure(ONE);
        timers.advance(Duration.ofSeconds(30));
        wrong(ONE, LoginThrottle.MAX_FAILURES - 1);
        assertThat(throttle.isThrottled(ONE)).isTrue();
        timers.advance(Duration.ofSeconds(30));
        assertThat(throttle.isThrottled(ONE)).isFalse();
        wrong(ONE, LoginThrottle.MAX_FAILURES - 1);
        assertThat(throttle.isThrottled(ONE)).isFalse();
    }

    @Test
    void rightPasswordIsANewBeginning() {
        wrong(ONE, LoginThrottle.MAX_FAILURES - 1);
        throttle.recordSuccess(ONE);
        wrong(ONE, LoginThrottle.MAX_FAILURES - 1);

        assertThat(throttle.isThrottled(ONE)).isFalse();
    }

    @Test
    void otherAccountsDoNotEvictAThrottledSource() {
        wrong(ONE, LoginThrottle.MAX_FAILURES);
        for (int i = 0; i < LoginThrottle.MAX_SOURCES + 100; i++) {
            throttle.recordFailure(new LoginSource("192.0.2.1", i + "@example.com"));
        }

        assertThat(throttle.isThrottled(ONE)).isTrue();
        assertThat(throttle.size()).isEqualTo(LoginThrottle.MAX_SOURCES);
    }

    @Test
    void numberOfThrottledSourcesIsLimited() {
        for (int i = 0; i < LoginThrottle.MAX_SOURCES + 100; i++) {
            throttle.recordFailure(new LoginSource("192.0.2.1", i + "@example.com"));
        }
        assertThat(throttle.size()).isEqualTo(LoginThrottle.MAX_SOURCES);
        timers.advance(LoginThrottle.WINDOW);
        throttle.isThrottled(ONE);
        assertThat(throttle.size()).isZero();
    }
}
