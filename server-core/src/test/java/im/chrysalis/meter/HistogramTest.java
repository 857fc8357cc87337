package im.chrysalis.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void anAmountIsInTheFirstBucketThatMayHoldIt() {
        Histogram histogram = new Histogram(1, 10);
        for (long amount : new long[] {0, 1, 2, 10, 11, 1_000}) {
            histogram.record(amount);
        }
        Histogram.Snapshot snapshot = histogram.read();
        assertThat(snapshot.counts()).containsExactly(2, 2, 2);
        assertThat(snapshot.sum()).isEqualTo(1_024);
        assertThat(snapshot.count()).isEqualTo(6);
    }
}
