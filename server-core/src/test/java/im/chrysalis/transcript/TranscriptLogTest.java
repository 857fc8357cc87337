package im.chrysalis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.DeferredTasks;
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

class TranscriptLogTest {

    private final TranscriptLog transcript = new TranscriptLog(100, new ManualTimers(Instant.EPOCH));
    private final Participant participant = transcript.connected("1", "NS");

    private String text() {
        return transcript.read(entry -> true).text();
    }

    @Test
    void linesAfterAClearAreKept() {
        transcript.received(participant, Line.of("PNG"));
        transcript.clear();
        assertThat(text()).isEmpty();

        transcript.received(participant, Line.of("OUT"));

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    @Test
    void clearDiscardsUnpublishedLinesOfThreads() throws InterruptedException {
        Thread lane = new Thread(() -> {
            DeferredTasks.enable(() -> {});
            transcript.received(participant, Line.of("PNG"));
            clearFromElsewhere();
            transcript.received(participant, Line.of("OUT"));
            DeferredTasks.runAll();
        });
        lane.start();
        lane.join();

        assertThat(text()).isEqualTo("X1> OUT\n");
    }

    private void clearFromElsewhere() {
        Thread other = new Thread(transcript::clear);
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
        TranscriptLog many = new TranscriptLog(10_000, new ManualTimers(Instant.EPOCH));
        List<String> followed = new ArrayList<>();
        many.subscribe(
                new TranscriptListener() {
                    @Override
                    public void entryAdded(Entry entry) {
                        followed.add(entry.number() + " " + entry.text().get(0));
                    }

                    @Override
                    public void closed() {}
                },
                entry -> false,
                entry -> entry.kind() == Entry.Kind.RECEIVED);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Participant own = many.connected("T" + i, "NS");
            writers.add(new Thread(() -> write(many, own, lines)));
        }
        Thread reader = new Thread(() -> {
            while (writers.stream().anyMatch(Thread::isAlive)) {
                check(many.read(entry -> entry.kind() == Entry.Kind.RECEIVED).entries());
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
        check(left.stream().filter(entry -> entry.kind() == Entry.Kind.RECEIVED).toList());
        assertThat(left.get(left.size() - 1).number() - left.get(0).number()).isEqualTo(9_999);
        assertThat(followed).hasSize(threads * lines).doesNotHaveDuplicates();
    }

    private static void write(TranscriptLog transcript, Participant participant, int lines) {
        DeferredTasks.enable(() -> {});
        for (int i = 0; i < lines; i++) {
            transcript.received(participant, Line.carrying(new byte[i % 300], "MSG", i, "N"));
            if (i % 7 == 0) {
                DeferredTasks.runAll();
            }
        }
        DeferredTasks.runAll();
    }

    /** Each participant's numbers increase by one, and no entry is damaged. */
    private static void check(List<Entry> received) {
        Map<Participant, Integer> last = new HashMap<>();
        for (Entry entry : received) {
            String text = entry.text().get(0);
            int number = Integer.parseInt(text.split(" ", -1)[2]);
            assertThat(text).startsWith(entry.participant().name() + "> MSG " + number + " N");
            assertThat(entry.payload()).isEqualTo(number % 300);
            Integer before = last.put(entry.participant(), number);
            assertThat(before == null || before == number - 1).isTrue();
        }
    }
}
