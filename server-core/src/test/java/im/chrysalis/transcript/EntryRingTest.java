package im.chrysalis.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring of the last entries, against a list that keeps all. */
class EntryRingTest {

    private static final Participant SPEAKER = new Participant("1", "NS");

    /** Entries that are added to a ring together. */
    private static final class Batch {

        private final EntryColumns columns = new EntryColumns(20);
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private int count;

        void write(int number, int payload) {
            byte[] own = payload < 0 ? note(number).getBytes(StandardCharsets.UTF_8) : octets(number, payload);
            Entry.Kind kind = payload < 0 ? Entry.Kind.NOTE : Entry.Kind.RECEIVED;
            columns.set(count++, number, SPEAKER, kind, own.length, payload < 0 ? Entry.NO_PAYLOAD : payload);
            octets.writeBytes(own);
        }

        void addTo(EntryRing ring) {
            ring.add(columns, count, octets.toByteArray(), octets.size());
        }
    }

    private static void write(EntryRing ring, int number, int payload) {
        Batch batch = new Batch();
        batch.write(number, payload);
        batch.addTo(ring);
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
                : new Entry(0, Instant.EPOCH, SPEAKER, Entry.Kind.RECEIVED, octets(number, payload), payload).text();
    }

    private static byte[] octets(int number, int payload) {
        return LineEncoder.octets(List.of(line(number, payload)));
    }

    private static List<List<String>> texts(EntryRing ring) {
        return ring.entries().stream().map(Entry::text).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void ringHoldsTheLatestPublishedEntries(int seed) {
        Random random = new Random(seed);
        int mostEntries = 1 + random.nextInt(seed % 2 == 0 ? 2_000 : 30);
        EntryRing ring = new EntryRing(mostEntries, 100 + random.nextInt(1_000_000));
        List<List<String>> all = new ArrayList<>();
        for (int i = 1; i <= 3_000; ) {
            Batch batch = new Batch();
            for (int k = random.nextInt(20); k >= 0; k--, i++) {
                int payload = random.nextInt(4) == 0 ? -1 : random.nextInt(random.nextInt(50) == 0 ? 100_000 : 1664);
                batch.write(i, payload);
                all.add(text(i, payload));
            }
            batch.addTo(ring);
            if (random.nextInt(20) > 0) {
                continue;
            }

            List<Entry> left = ring.entries();
            assertThat(left).hasSizeLessThanOrEqualTo(mostEntries);
            assertThat(texts(ring)).isEqualTo(all.subList(all.size() - left.size(), all.size()));
            for (int k = 0; k < left.size(); k++) {
                assertThat(left.get(k).number()).isEqualTo(i - left.size() + k);
                assertThat(left.get(k).at().toEpochMilli())
                        .isEqualTo(left.get(k).number());
            }
        }
        assertThat(ring.last()).isEqualTo(all.size());
        ring.clear();
        assertThat(ring.entries()).isEmpty();
        assertThat(ring.last()).isEqualTo(all.size());
    }

    @Test
    void ringIsFilledToItsLimit() {
        EntryRing ring = new EntryRing(10, 1_000_000);
        for (int i = 1; i <= 25; i++) {
            write(ring, i, 100);
        }
        assertThat(ring.entries()).hasSize(10);

        EntryRing small = new EntryRing(1000, octets(10, 100).length * 3);
        for (int i = 10; i < 35; i++) {
            write(small, i, 100);
        }
        assertThat(small.entries()).hasSize(3);
    }

    @Test
    void entriesBehindAnOversizedOneOfTheSameBatchAreKept() {
        EntryRing ring = new EntryRing(10, 50);
        write(ring, 1, -1);
        Batch batch = new Batch();
        batch.write(2, -1);
        batch.write(3, 100_000);
        batch.write(4, -1);
        batch.addTo(ring);

        assertThat(texts(ring)).containsExactly(List.of("# X1 note 4"));
        assertThat(ring.entries().get(0).number()).isEqualTo(4);
    }

    @Test
    void oversizedEntryEmptiesTheRingAndIsNumbered() {
        EntryRing ring = new EntryRing(10, 50);
        write(ring, 1, -1);
        write(ring, 2, 100_000);
        assertThat(ring.entries()).isEmpty();
        write(ring, 3, -1);

        assertThat(texts(ring)).containsExactly(List.of("# X1 3"));
        assertThat(ring.entries().get(0).number()).isEqualTo(3);
    }
}
