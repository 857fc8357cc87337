package im.chrysalis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.Afterwards;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class JournalTest {

    private final Journal journal = new Journal(100, new ManualTimers(Instant.EPOCH));
    private final Speaker speaker = journal.connected("1", "NS");

    private String text() {
        return journal.read(entry -> true).text();
    }

    @Test
    void whatIsSaidAfterItForgotIsKept() {
        journal.heard(speaker, Line.of("PNG"));
        journal.clear();
        assertThat(text()).isEmpty();

        journal.heard(speaker, Line.of("OUT"));

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    @Test
    void whatAThreadHasNotShownYetIsForgottenTooButNotWhatFollows() throws InterruptedException {
        Thread lane = new Thread(() -> {
            Afterwards.begin(() -> {});
            journal.heard(speaker, Line.of("PNG"));
            clearFromElsewhere();
            journal.heard(speaker, Line.of("OUT"));
            Afterwards.now();
        });
        lane.start();
        lane.join();

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    private void clearFromElsewhere() {
        Thread other = new Thread(journal::clear);
        other.start();
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Several threads write, each line with its number; others read and follow meanwhile. */
    @Test
    void threadsThatWriteAtTheSameTimeKeepTheirOrderAndLoseNothing() throws InterruptedException {
        int threads = 3;
        int lines = 4_000;
        Journal many = new Journal(10_000, new ManualTimers(Instant.EPOCH));
        List<String> followed = new ArrayList<>();
        many.follow(
                new Follower() {
                    @Override
                    public void hear(Entry entry) {
                        followed.add(entry.number() + " " + entry.text().get(0));
                    }

                    @Override
                    public void end() {}
                },
                entry -> false,
                entry -> entry.kind() == Entry.Kind.HEARD);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Speaker own = many.connected("T" + i, "NS");
            writers.add(new Thread(() -> write(many, own, lines)));
        }
        Thread reader = new Thread(() -> {
            while (writers.stream().anyMatch(Thread::isAlive)) {
                check(many.read(entry -> entry.kind() == Entry.Kind.HEARD).entries());
            }
        });
        writers.add(reader);
        for (Thread thread : writers) {
            thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        }
        writers.remove(reader);
        writers.forEach(Thread::start);
        reader.start();
        for (Thread writer : writers) {
            writer.join();
        }
        reader.join();

        assertThat(failures).isEmpty();
        List<Entry> left = many.read(entry -> true).entries();
        assertThat(left).hasSize(10_000);
        check(left.stream().filter(entry -> entry.kind() == Entry.Kind.HEARD).toList());
        assertThat(left.get(left.size() - 1).number() - left.get(0).number()).isEqualTo(9_999);
        assertThat(followed).hasSize(threads * lines).doesNotHaveDuplicates();
    }

    private static void write(Journal journal, Speaker speaker, int lines) {
        Afterwards.begin(() -> {});
        for (int i = 0; i < lines; i++) {
            journal.heard(speaker, Line.carrying(new byte[i % 300], "MSG", i, "N"));
            if (i % 7 == 0) {
                Afterwards.now();
            }
        }
        Afterwards.now();
    }

    /** Each speaker's numbers count up by one, and no entry is damaged. */
    private static void check(List<Entry> heard) {
        Map<Speaker, Integer> last = new HashMap<>();
        for (Entry entry : heard) {
            String text = entry.text().get(0);
            int number = Integer.parseInt(text.split(" ", -1)[2]);
            assertThat(text).startsWith(entry.speaker().name() + "> MSG " + number + " N");
            assertThat(entry.payload()).isEqualTo(number % 300);
            Integer before = last.put(entry.speaker(), number);
            assertThat(before == null || before == number - 1).isTrue();
        }
    }
}
