package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests that the heap is trimmed after growth, when idle, and once. */
class IdleHeapTrimmerTest {

    private static final long MEGABYTE = 1 << 20;

    private Duration work = Duration.ofSeconds(5);
    private long heap = 20 * MEGABYTE;
    private int times;
    private final IdleHeapTrimmer idleHeapTrimmer = new IdleHeapTrimmer(() -> work, () -> heap, () -> {
        times++;
        heap = 60 * MEGABYTE;
    });

    @Test
    void heapThatHasNotGrownIsNotCollected() {
        heap += 10 * MEGABYTE;
        idleHeapTrimmer.check();

        assertThat(times).isZero();
    }

    @Test
    void busyProcessIsNotCollected() {
        heap = 200 * MEGABYTE;
        work = work.plusSeconds(10);
        idleHeapTrimmer.check();
        assertThat(times).isZero();

        work = work.plusSeconds(1);
        idleHeapTrimmer.check();
        assertThat(times).isEqualTo(1);
    }

    @Test
    void liveHeapIsNotCollectedAgain() {
        heap = 200 * MEGABYTE;
        idleHeapTrimmer.check();
        idleHeapTrimmer.check();

        assertThat(times).isEqualTo(1);
    }
}
