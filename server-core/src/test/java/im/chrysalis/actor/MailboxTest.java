package im.chrysalis.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class MailboxTest {

    /** A lane that runs on demand. */
    private static final class ManualLane implements Lane {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean here;

        @Override
        public boolean isCurrent() {
            return here;
        }

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private final ManualLane one = new ManualLane();
    private final ManualLane two = new ManualLane();
    private final Mailbox mailbox = new Mailbox(one);
    private final List<String> done = new ArrayList<>();

    @Test
    void tasksRunInOrder() {
        mailbox.execute(() -> done.add("a"));
        mailbox.execute(() -> done.add("b"));
        one.run();

        assertThat(done).containsExactly("a", "b");
        assertThat(mailbox.backlog()).isZero();
    }

    @Test
    void waitingTasksFollowToTheNextLane() {
        mailbox.execute(() -> mailbox.moveTo(two, () -> done.add("moved")));
        mailbox.execute(() -> done.add("waited"));
        one.run();
        assertThat(done).isEmpty();
        two.run();

        assertThat(done).containsExactly("moved", "waited");
        mailbox.execute(() -> done.add("later"));
        one.run();
        assertThat(done).doesNotContain("later");
        two.run();
        assertThat(done).endsWith("later");
    }

    @Test
    void failingTaskDoesNotStopTheOthers() {
        mailbox.execute(() -> {
            throw new IllegalStateException("expected by this test");
        });
        mailbox.execute(() -> done.add("after"));
        one.run();

        assertThat(done).containsExactly("after");
    }

    @Test
    void longBacklogLeavesTheLaneToOthersInBetween() {
        for (int i = 0; i < 100; i++) {
            mailbox.execute(() -> done.add("mine"));
        }
        one.execute(() -> done.add("other"));
        one.run();

        assertThat(done.indexOf("other")).isBetween(1, 99);
        assertThat(done).hasSize(101);
    }

    @Test
    void taskDeliveredOnItsLaneRunsAtOnce() {
        one.here = true;
        mailbox.deliver(() -> done.add("at once"));

        assertThat(done).containsExactly("at once");
        assertThat(mailbox.backlog()).isZero();
    }

    @Test
    void taskDeliveredElsewhereOrBehindOthersWaits() {
        mailbox.deliver(() -> done.add("from elsewhere"));
        one.here = true;
        mailbox.deliver(() -> done.add("behind it"));
        assertThat(done).isEmpty();
        one.run();

        assertThat(done).containsExactly("from elsewhere", "behind it");
    }

    @Test
    void deliveredTaskMayMoveTheMailbox() {
        one.here = true;
        mailbox.deliver(() -> {
            mailbox.execute(() -> done.add("later"));
            mailbox.moveTo(two, () -> done.add("moved"));
        });
        mailbox.deliver(() -> done.add("last"));
        assertThat(done).isEmpty();
        two.run();

        assertThat(done).containsExactly("moved", "later", "last");
    }
}
