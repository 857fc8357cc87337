package im.chrysalis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.DeferredTasks.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeSignalTest {

    private final ChangeSignal signal = new ChangeSignal();
    private final List<String> events = new ArrayList<>();
    private final Runnable listener = this::changed;

    private void changed() {
        events.add("changed");
    }

    @Test
    void listenerIsNotifiedOfEachChangeUntilItIsRemoved() {
        signal.changed();
        signal.add(listener);
        signal.changed();
        signal.changed();
        assertThat(events).containsExactly("changed", "changed");

        signal.remove(listener);
        signal.changed();
        assertThat(events).hasSize(2);
    }

    /** Who is notified finds the lines of the task in the transcript. */
    @Test
    void inATaskItIsNotifiedOnceTheLinesAreRecorded() throws InterruptedException {
        signal.add(listener);
        Thread lane = Thread.ofPlatform().start(() -> {
            DeferredTasks.enable(() -> {});
            signal.changed();
            DeferredTasks.add(Phase.RECORD, () -> events.add("recorded"));
            DeferredTasks.add(Phase.SEND, () -> events.add("sent"));
            DeferredTasks.runAll();
        });
        lane.join();

        assertThat(events).containsExactly("recorded", "changed", "sent");
    }
}
