package im.chrysalis.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void findsTheMiddleOfOddAndEvenNumbersOfRounds() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9));
        assertThat(Spread.of(List.of(1.0, 2.0, 4.0, 9.0)).median()).isEqualTo(3);
    }

    @Test
    void dividesRoundByRound() {
        Spread ratio = Spread.ofRatios(List.of(10.0, 30.0, 20.0), List.of(10.0, 10.0, 10.0));
        assertThat(ratio).isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void measuresNoiseByTheMedian() {
        assertThat(Spread.of(List.of(8.0, 10.0, 12.0)).noise()).isEqualTo(0.4);
    }
}
