package im.chrysalis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Memory is given back after growth, in quiet, and once. */
class TidyingTest {

    private static final long MEGABYTE = 1 << 20;

    private Duration work = Duration.ofSeconds(5);
    private long heap = 20 * MEGABYTE;
    private int times;
    private final Tidying tidying = new Tidying(() -> work, () -> heap, () -> {
        times++;
        heap = 60 * MEGABYTE;
    });

    @Test
    void whatHasNotGrownIsLeftAlone() {
        heap += 10 * MEGABYTE;
        tidying.look();

        assertThat(times).isZero();
    }

    @Test
    void whoIsBusyIsNotDisturbed() {
        heap = 200 * MEGABYTE;
        work = work.plusSeconds(10);
        tidying.look();
        assertThat(times).isZero();

        work = work.plusSeconds(1);
        tidying.look();
        assertThat(times).isEqualTo(1);
    }

    @Test
    void whatIsNeededIsNotTidiedAgain() {
        heap = 200 * MEGABYTE;
        tidying.look();
        tidying.look();

        assertThat(times).isEqualTo(1);
    }
}
