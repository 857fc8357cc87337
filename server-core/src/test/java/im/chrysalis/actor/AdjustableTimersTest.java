package im.chrysalis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Tests the adjustable clock. */
class AdjustableTimersTest {

    /** A clock that stands still, whose tasks fire on demand. */
    private static final class FrozenTimers implements Timers {

        private final List<Runnable> rings = new ArrayList<>();

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Timer after(Duration delay, Executor executor, Runnable task) {
            Runnable ring = () -> executor.execute(task);
            rings.add(ring);
            return () -> rings.remove(ring);
        }
    }

    private final FrozenTimers beneath = new FrozenTimers();
    private final AdjustableTimers timers = new AdjustableTimers(beneath);
    private final List<String> done = new ArrayList<>();

    private Timers.Timer after(int seconds, String what) {
        return timers.after(Duration.ofSeconds(seconds), Runnable::run, () -> done.add(what));
    }

    @Test
    void timeMovesOn() {
        timers.advance(Duration.ofMinutes(2));
        timers.advance(Duration.ofMinutes(1));
        assertThat(timers.now()).isEqualTo(Instant.EPOCH.plusSeconds(180));
    }

    @Test
    void dueTasksRunInOrderOfTime() {
        after(30, "c");
        after(10, "a");
        after(31, "later");
        after(20, "b");
        timers.advance(Duration.ofSeconds(30));
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(beneath.rings).hasSize(1);
        timers.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("a", "b", "c", "later");
        assertThat(beneath.rings).isEmpty();
    }

    @Test
    void cancelledTaskDoesNotRun() {
        Timers.Timer timer = after(10, "a");
        timer.cancel();
        timers.advance(Duration.ofMinutes(1));
        assertThat(done).isEmpty();
        assertThat(beneath.rings).isEmpty();
    }

    @Test
    void taskCancelledByAnEarlierTaskDoesNotRun() {
        Timers.Timer second = after(20, "second");
        timers.after(Duration.ofSeconds(10), Runnable::run, second::cancel);
        timers.advance(Duration.ofMinutes(1));
        assertThat(done).isEmpty();
    }

    @Test
    void taskThatBecameDueByItselfRunsOnce() {
        after(10, "a");
        beneath.rings.get(0).run();
        timers.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("a");
    }

    @Test
    void taskScheduledByATaskCountsFromTheNewTime() {
        timers.after(Duration.ofSeconds(10), Runnable::run, () -> after(5, "again"));
        timers.advance(Duration.ofSeconds(30));
        assertThat(done).isEmpty();
        timers.advance(Duration.ofSeconds(5));
        assertThat(done).containsExactly("again");
    }

    @Test
    void aTaskMayMoveTheClockItself() {
        timers.after(Duration.ofSeconds(10), Runnable::run, () -> timers.advance(Duration.ofSeconds(10)));
        after(20, "a");
        timers.advance(Duration.ofSeconds(10));
        assertThat(done).containsExactly("a");
    }
}
