package im.chrysalis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that threads write, put together, against a list that forgets nothing. */
class TapeTest {

    private static final Speaker SPEAKER = new Speaker("1", "NS");

    /** A thread that writes pages. */
    private static final class Writer {

        private final Tape tape;
        private Page page = new Page();
        private int shown;

        Writer(Tape tape) {
            this.tape = tape;
        }

        void show() {
            tape.add(page, shown, page.count());
            shown = page.count();
        }

        /** Writes what may be on a page or not. */
        void write(int number, int payload) {
            if (!add(number, payload)) {
                show();
                page = tape.turn(page);
                shown = 0;
                assertThat(page.count()).isZero();
                assertThat(add(number, payload)).isTrue();
            }
        }

        private boolean add(int number, int payload) {
            return payload < 0
                    ? page.add(number, SPEAKER, Entry.Kind.NOTED, note(number))
                    : page.add(number, SPEAKER, Entry.Kind.HEARD, line(number, payload));
        }
    }

    private static String note(int number) {
        return "note ".repeat(number % 3) + number;
    }

    private static Line line(int number, int payload) {
        return Line.carrying("x".repeat(payload).getBytes(StandardCharsets.US_ASCII), "MSG", number, "N");
    }

    private static List<String> text(int number, int payload) {
        return payload < 0
                ? List.of("# X1 " + note(number))
                : new Entry(0, Instant.EPOCH, SPEAKER, Entry.Kind.HEARD, octets(number, payload), payload).text();
    }

    private static byte[] octets(int number, int payload) {
        return LineEncoder.octets(List.of(line(number, payload)));
    }

    private static List<List<String>> texts(Tape tape) {
        return tape.entries().stream().map(Entry::text).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsLeftIsTheEndOfWhatWasShown(int seed) {
        Random random = new Random(seed);
        int mostEntries = 1 + random.nextInt(2_000);
        Tape tape = new Tape(mostEntries, 100 + random.nextInt(1_000_000));
        List<Writer> writers = List.of(new Writer(tape), new Writer(tape), new Writer(tape));
        List<List<String>> all = new ArrayList<>();
        for (int i = 1; i <= 3_000; ) {
            Writer writer = writers.get(random.nextInt(writers.size()));
            for (int k = random.nextInt(20); k >= 0; k--, i++) {
                int payload = random.nextInt(4) == 0 ? -1 : random.nextInt(random.nextInt(50) == 0 ? 100_000 : 1664);
                writer.write(i, payload);
                all.add(text(i, payload));
            }
            writer.show();
            if (random.nextInt(20) > 0) {
                continue;
            }

            List<Entry> left = tape.entries();
            assertThat(left).hasSizeLessThanOrEqualTo(mostEntries);
            assertThat(texts(tape)).isEqualTo(all.subList(all.size() - left.size(), all.size()));
            for (int k = 0; k < left.size(); k++) {
                assertThat(left.get(k).number()).isEqualTo(i - left.size() + k);
                assertThat(left.get(k).at().toEpochMilli())
                        .isEqualTo(left.get(k).number());
            }
        }
        assertThat(tape.last()).isEqualTo(all.size());
        tape.clear();
        assertThat(tape.entries()).isEmpty();
        assertThat(tape.last()).isEqualTo(all.size());
    }

    @Test
    void asMuchIsKeptAsThereIsRoomFor() {
        Tape tape = new Tape(10, 1_000_000);
        Writer writer = new Writer(tape);
        for (int i = 1; i <= 25; i++) {
            writer.write(i, 100);
            writer.show();
        }
        assertThat(tape.entries()).hasSize(10);

        Tape small = new Tape(1000, octets(10, 100).length * 3);
        Writer other = new Writer(small);
        for (int i = 10; i < 35; i++) {
            other.write(i, 100);
            other.show();
        }
        assertThat(small.entries()).hasSize(3);
    }

    @Test
    void anEntryThatFitsNowhereErasesTheTapeAndCounts() {
        Tape tape = new Tape(10, 50);
        Writer writer = new Writer(tape);
        writer.write(1, -1);
        writer.write(2, 100_000);
        writer.show();
        assertThat(tape.entries()).isEmpty();
        writer.write(3, -1);
        writer.show();

        assertThat(texts(tape)).containsExactly(List.of("# X1 3"));
        assertThat(tape.entries().get(0).number()).isEqualTo(3);
    }

    @Test
    void pagesOfWhichNothingIsLeftAreWrittenOnAgain() {
        Tape tape = new Tape(1_000, 1_000_000);
        Writer writer = new Writer(tape);
        Set<Page> pages = new HashSet<>();
        for (int i = 1; i <= 100_000; i++) {
            writer.write(i, 10);
            if (i % 7 == 0) {
                writer.show();
            }
            pages.add(writer.page);
        }
        assertThat(pages).hasSizeBetween(4, 6);
    }
}
