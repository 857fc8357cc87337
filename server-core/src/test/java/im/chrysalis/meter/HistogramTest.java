package im.chrysalis.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void anAmountIsInTheFirstBucketThatMayHoldIt() {
        Histogram histogram = new Histogram(1, 10);
        for (long amount : new long[] {0, 1, 2, 10, 11, 1_000}) {
            histogram.add(amount);
        }
        Histogram.Reading reading = histogram.read();
        assertThat(reading.counts()).containsExactly(2, 2, 2);
        assertThat(reading.sum()).isEqualTo(1_024);
        assertThat(reading.count()).isEqualTo(6);
    }
}
