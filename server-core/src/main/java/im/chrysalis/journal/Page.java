package im.chrysalis.journal;

import im.chrysalis.journal.Entry.Kind;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entries one after the other, as octets: writing one costs a copy, and neither leaves objects behind nor keeps any alive.
 * Written by one thread; others may read what that one has shown them.
 */
final class Page {

    private static final int ENTRIES = 256;
    private static final int FIRST_OCTETS = 8 * 1024;
    private static final int MOST_OCTETS = 64 * 1024;

    // when, by whom, what, where its octets end, and how many of them are its payload: columns, for they are read in a
    // row
    private final long[] times = new long[ENTRIES];
    private final @Nullable Speaker[] speakers = new Speaker[ENTRIES];
    private final @Nullable Kind[] kinds = new Kind[ENTRIES];
    private final int[] ends = new int[ENTRIES];
    private final int[] payloads = new int[ENTRIES];
    private byte[] octets = new byte[FIRST_OCTETS];
    private byte[] shown = octets; // those of what is on the tape; guarded by the journal
    private int count;
    private int stretches; // of it on the tape; guarded by the journal
    private boolean full; // nobody writes on it; guarded by the journal

    /** How many entries there are. */
    int count() {
        return count;
    }

    /** How many octets the entries between two places take. */
    int size(int from, int to) {
        return end(to) - end(from);
    }

    private int end(int entries) {
        return entries == 0 ? 0 : ends[entries - 1];
    }

    /**
     * Writes an entry; false if there is no room for it. On an empty page there is, for any.
     *
     * @param at milliseconds since 1970
     */
    boolean add(long at, Speaker speaker, Kind kind, Line line) {
        byte[] payload = line.payload();
        int start = end(count);
        boolean room = begin(at, speaker, kind, line.size(), payload == null ? Entry.NO_PAYLOAD : payload.length);
        if (room) {
            LineEncoder.encode(line, octets, start);
        }
        return room;
    }

    /** The same of something that nobody said. */
    boolean add(long at, Speaker speaker, Kind kind, String note) {
        byte[] noted = note.getBytes(StandardCharsets.UTF_8);
        int start = end(count);
        boolean room = begin(at, speaker, kind, noted.length, Entry.NO_PAYLOAD);
        if (room) {
            System.arraycopy(noted, 0, octets, start, noted.length);
        }
        return room;
    }

    private boolean begin(long at, Speaker speaker, Kind kind, int size, int payload) {
        int end = end(count) + size;
        if (count > 0 && (count == ENTRIES || end > MOST_OCTETS)) {
            return false;
        }
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(end, Math.min(MOST_OCTETS, 2 * octets.length)));
        }
        times[count] = at;
        speakers[count] = speaker;
        kinds[count] = kind;
        ends[count] = end;
        payloads[count] = payload;
        count++;
        return true;
    }

    /**
     * What was written as one of the first, counted from 0.
     *
     * @param number which it is of all there ever were
     */
    Entry entry(int index, long number) {
        return new Entry(
                number,
                Instant.ofEpochMilli(times[index]),
                speaker(index),
                Objects.requireNonNull(kinds[index]),
                Arrays.copyOfRange(shown, end(index), end(index + 1)),
                payloads[index]);
    }

    Speaker speaker(int index) {
        return Objects.requireNonNull(speakers[index]);
    }

    /** All that is on it may be read by others from now on. */
    void show() {
        shown = octets;
    }

    /** A stretch of it is on the tape. */
    void hold() {
        stretches++;
    }

    /** One is no more; true if the page is blank again, and nobody's. */
    boolean release() {
        stretches--;
        return eraseIfDone();
    }

    /** Its thread writes no more on it; true if it is blank again. */
    boolean retire() {
        full = true;
        return eraseIfDone();
    }

    private boolean eraseIfDone() {
        boolean done = full && stretches == 0;
        if (done) {
            full = false;
            count = 0;
            Arrays.fill(speakers, null);
            if (octets.length > MOST_OCTETS) {
                octets = new byte[FIRST_OCTETS];
            }
            shown = octets;
        }
        return done;
    }
}
