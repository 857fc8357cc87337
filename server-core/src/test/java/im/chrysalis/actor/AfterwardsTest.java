package im.chrysalis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Afterwards.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test on a thread of its own, which alone does things afterwards. */
class AfterwardsTest {

    private final List<String> done = new ArrayList<>();

    private static void onLane(Runnable task) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread lane = new Thread(task);
        lane.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        lane.start();
        lane.join();
        assertThat(failures).isEmpty();
    }

    private void add(Step step, String what) {
        assertThat(Afterwards.add(step, () -> done.add(what))).isTrue();
    }

    @Test
    void stepsComeInTheirOrderWhateverCameUpFirst() throws InterruptedException {
        onLane(() -> {
            Afterwards.begin(() -> done.add("began"));
            add(Step.SEND, "send");
            add(Step.HAND_OVER, "hand over");
            add(Step.WRITE_DOWN, "write");
            add(Step.WRITE_DOWN, "write more");
            Afterwards.now();
        });
        assertThat(done).containsExactly("began", "write", "write more", "hand over", "send");
    }

    @Test
    void whatMayWaitWaits() throws InterruptedException {
        onLane(() -> {
            Afterwards.begin(() -> {});
            add(Step.SEND, "send");
            add(Step.HAND_OVER, "hand over");
            add(Step.WRITE_DOWN, "write");
            Afterwards.upTo(Step.WRITE_DOWN);
            done.add("between");
            Afterwards.upTo(Step.HAND_OVER);
            done.add("later");
            Afterwards.now();
        });
        assertThat(done).containsExactly("write", "between", "hand over", "later", "send");
    }

    @Test
    void whatComesUpMeanwhileIsDoneTooAndEarlierStepsFirst() throws InterruptedException {
        onLane(() -> {
            Afterwards.begin(() -> {});
            Afterwards.add(Step.SEND, () -> {
                done.add("send");
                add(Step.SEND, "send more");
                add(Step.WRITE_DOWN, "write");
                Afterwards.upTo(Step.WRITE_DOWN);
                done.add("sent");
            });
            add(Step.SEND, "send another");
            Afterwards.now();
        });
        assertThat(done).containsExactly("send", "write", "sent", "send another", "send more");
    }

    @Test
    void whatFailsKeepsNothingFromBeingDone() throws InterruptedException {
        onLane(() -> {
            Afterwards.begin(() -> {});
            Afterwards.add(Step.WRITE_DOWN, () -> {
                throw new IllegalStateException("expected by this test");
            });
            add(Step.WRITE_DOWN, "write");
            Afterwards.now();
        });
        assertThat(done).containsExactly("write");
    }

    @Test
    void otherThreadsDoNothingAfterwards() {
        assertThat(Afterwards.add(Step.SEND, () -> done.add("never"))).isFalse();
        Afterwards.now();
        assertThat(done).isEmpty();
    }
}
