package im.chrysalis.journal;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The circle of octets that the journal writes to, against a list that forgets nothing. */
class TapeTest {

    private static final Speaker SPEAKER = new Speaker("1", "NS");

    private static Line line(int number, int payload) {
        return Line.carrying("x".repeat(payload).getBytes(StandardCharsets.US_ASCII), "MSG", number, "N");
    }

    private static List<List<String>> texts(Tape tape) {
        return tape.entries().stream().map(Entry::text).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsLeftIsTheEndOfWhatWasWritten(int seed) {
        Random random = new Random(seed);
        int mostOctets = 100 + random.nextInt(400_000);
        Tape tape = new Tape(1 + random.nextInt(200), mostOctets);
        List<List<String>> all = new ArrayList<>();
        for (int i = 1; i <= 2000; i++) {
            if (random.nextInt(4) == 0) {
                tape.add(i, SPEAKER, Entry.Kind.NOTED, "n".repeat(random.nextInt(3) * 20));
            } else {
                tape.add(i, SPEAKER, Entry.Kind.HEARD, line(i, random.nextInt(1664)));
            }
            Entry latest = tape.latest();
            all.add(latest == null ? List.of() : latest.text());

            if (i % 50 == 0) {
                List<Entry> left = tape.entries();
                assertThat(texts(tape)).isEqualTo(all.subList(all.size() - left.size(), all.size()));
                for (int k = 0; k < left.size(); k++) {
                    assertThat(left.get(k).number()).isEqualTo(i - left.size() + k + 1L);
                    assertThat(left.get(k).at().toEpochMilli())
                            .isEqualTo(left.get(k).number());
                }
            }
            if (i % 1000 == 0) {
                tape.clear();
                all.clear();
            }
        }
    }

    @Test
    void asMuchIsKeptAsThereIsRoomFor() {
        Tape tape = new Tape(10, 1_000_000);
        for (int i = 1; i <= 25; i++) {
            tape.add(i, SPEAKER, Entry.Kind.HEARD, line(i, 100));
        }
        assertThat(tape.entries()).hasSize(10);

        Tape small = new Tape(1000, 1_000);
        for (int i = 1; i <= 25; i++) {
            small.add(i, SPEAKER, Entry.Kind.HEARD, Line.of("PNG"));
        }
        assertThat(small.entries()).hasSize(25);
    }

    @Test
    void entryThatFitsNowhereErasesTheTapeAndCounts() {
        Tape tape = new Tape(10, 50);
        tape.add(1, SPEAKER, Entry.Kind.HEARD, Line.of("PNG"));
        tape.add(2, SPEAKER, Entry.Kind.HEARD, line(2, 100));
        tape.add(3, SPEAKER, Entry.Kind.HEARD, Line.of("QNG", 50));

        assertThat(texts(tape)).containsExactly(List.of("X1> QNG 50"));
        assertThat(tape.entries().get(0).number()).isEqualTo(3);
    }
}
