package im.chrysalis.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessStatsTest {

    @BeforeEach
    void needsLinux() {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc on this machine");
    }

    @Test
    void workTakesTimeOfTheProcessor() {
        ProcessStats own = ProcessStats.own();
        ProcessStats.CpuTime before = own.read();
        long end = System.nanoTime() + 50_000_000;
        long spun = 0;
        while (System.nanoTime() < end) {
            spun++;
        }
        assertThat(spun).isPositive();
        assertThat(own.secondsSince(before)).isPositive();
    }

    @Test
    void countsNoThreadsThatAreNotThere() {
        assertThat(ProcessStats.own().threadsNamed("nobody")).isZero();
    }

    @Test
    void readsMemory() {
        assertThat(ProcessStats.own().residentOctets()).isGreaterThan(10_000_000);
    }
}
