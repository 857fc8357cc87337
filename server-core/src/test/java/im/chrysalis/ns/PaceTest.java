package im.chrysalis.ns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** So often a minute, and no oftener. */
class PaceTest {

    private static final Instant NOON = Instant.parse("2003-06-01T12:00:00Z");

    private final Pace pace = new Pace();

    @Test
    void theLimitHoldsForAnyMinute() {
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON)).isTrue();
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON.plusSeconds(30))).isTrue();
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON.plusSeconds(59))).isFalse();
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON.plusSeconds(60))).isTrue();
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON.plusSeconds(89))).isFalse();
        assertThat(pace.allows(Pace.Deed.CALL, 2, NOON.plusSeconds(90))).isTrue();
    }

    @Test
    void eachDeedIsCountedForItself() {
        assertThat(pace.allows(Pace.Deed.CALL, 1, NOON)).isTrue();
        assertThat(pace.allows(Pace.Deed.RENAME, 1, NOON)).isTrue();
        assertThat(pace.allows(Pace.Deed.CALL, 1, NOON)).isFalse();
    }
}
