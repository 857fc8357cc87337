package im.chrysalis.passport;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.passport.GuessBrake.Guesser;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessBrakeTest {

    private static final Guesser ONE = new Guesser("192.0.2.1", "alice@example.com");

    private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private final GuessBrake brake = new GuessBrake(timers);

    private void wrong(Guesser guesser, int times) {
        for (int i = 0; i < times; i++) {
            brake.wrong(guesser);
        }
    }

    @Test
    void othersAreHeardMeanwhile() {
        wrong(ONE, GuessBrake.MAX_WRONG);

        assertThat(brake.holds(ONE)).isTrue();
        assertThat(brake.holds(new Guesser("192.0.2.2", "alice@example.com"))).isFalse();
        assertThat(brake.holds(new Guesser("192.0.2.1", "bob@example.com"))).isFalse();
    }

    @Test
    void minuteBeginsWithTheFirstWrongPassword() {
        brake.wrong(ONE);
        timers.advance(Duration.ofSeconds(30));
        wrong(ONE, GuessBrake.MAX_WRONG - 1);
        assertThat(brake.holds(ONE)).isTrue();
        timers.advance(Duration.ofSeconds(30));
        assertThat(brake.holds(ONE)).isFalse();
        wrong(ONE, GuessBrake.MAX_WRONG - 1);
        assertThat(brake.holds(ONE)).isFalse();
    }

    @Test
    void rightPasswordIsANewBeginning() {
        wrong(ONE, GuessBrake.MAX_WRONG - 1);
        brake.right(ONE);
        wrong(ONE, GuessBrake.MAX_WRONG - 1);

        assertThat(brake.holds(ONE)).isFalse();
    }

    @Test
    void namesOfOthersFreeNobody() {
        wrong(ONE, GuessBrake.MAX_WRONG);
        for (int i = 0; i < GuessBrake.MAX_GUESSERS + 100; i++) {
            brake.wrong(new Guesser("192.0.2.1", i + "@example.com"));
        }

        assertThat(brake.holds(ONE)).isTrue();
        assertThat(brake.guessers()).isEqualTo(GuessBrake.MAX_GUESSERS);
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i < GuessBrake.MAX_GUESSERS + 100; i++) {
            brake.wrong(new Guesser("192.0.2.1", i + "@example.com"));
        }
        assertThat(brake.guessers()).isEqualTo(GuessBrake.MAX_GUESSERS);
        timers.advance(GuessBrake.MINUTE);
        brake.holds(ONE);
        assertThat(brake.guessers()).isZero();
    }
}
