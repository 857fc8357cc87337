package im.chrysalis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.DeferredTasks.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs each test on a thread of its own, on which alone tasks are deferred. */
class DeferredTasksTest {

    private final List<String> done = new ArrayList<>();

    private static void onLane(Runnable task) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread lane = new Thread(task);
        lane.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        lane.start();
        lane.join();
        assertThat(failures).isEmpty();
    }

    private void add(Phase phase, String what) {
        assertThat(DeferredTasks.add(phase, () -> done.add(what))).isTrue();
    }

    @Test
    void phasesRunInOrder() throws InterruptedException {
        onLane(() -> {
            DeferredTasks.enable(() -> done.add("began"));
            add(Phase.SEND, "send");
            add(Phase.DISPATCH, "hand over");
            add(Phase.RECORD, "write");
            add(Phase.RECORD, "write more");
            DeferredTasks.runAll();
        });
        assertThat(done).containsExactly("began", "write", "write more", "hand over", "send");
    }

    @Test
    void upperPhasesStayPending() throws InterruptedException {
        onLane(() -> {
            DeferredTasks.enable(() -> {});
            add(Phase.SEND, "send");
            add(Phase.DISPATCH, "hand over");
            add(Phase.RECORD, "write");
            DeferredTasks.runUpTo(Phase.RECORD);
            done.add("between");
            DeferredTasks.runUpTo(Phase.DISPATCH);
            done.add("later");
            DeferredTasks.runAll();
        });
        assertThat(done).containsExactly("write", "between", "hand over", "later", "send");
    }

    @Test
    void tasksAddedMeanwhileRunEarlierPhasesFirst() throws InterruptedException {
        onLane(() -> {
            DeferredTasks.enable(() -> {});
            DeferredTasks.add(Phase.SEND, () -> {
                done.add("send");
                add(Phase.SEND, "send more");
                add(Phase.RECORD, "write");
                DeferredTasks.runUpTo(Phase.RECORD);
                done.add("sent");
            });
            add(Phase.SEND, "send another");
            DeferredTasks.runAll();
        });
        assertThat(done).containsExactly("send", "write", "sent", "send another", "send more");
    }

    @Test
    void failingTaskDoesNotStopTheOthers() throws InterruptedException {
        onLane(() -> {
            DeferredTasks.enable(() -> {});
            DeferredTasks.add(Phase.RECORD, () -> {
                throw new IllegalStateException("expected by this test");
            });
            add(Phase.RECORD, "write");
            DeferredTasks.runAll();
        });
        assertThat(done).containsExactly("write");
    }

    @Test
    void otherThreadsDeferNothing() {
        assertThat(DeferredTasks.add(Phase.SEND, () -> done.add("never"))).isFalse();
        DeferredTasks.runAll();
        assertThat(done).isEmpty();
    }
}
