package im.chrysalis.journal;

import im.chrysalis.journal.Entry.Kind;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The last entries of the journal, as octets in a circle: keeping one costs a copy, and neither leaves objects behind nor
 * keeps any alive. Owned by the journal.
 */
final class Tape {

    private static final int FIRST_OCTETS = 64 * 1024;

    /** What an entry takes at least, so that no two begin at the same octet. */
    private static final int LEAST = 1;

    // when, by whom, what, where its octets are, and how many of them are its payload: columns, for they are read in a
    // row
    private final long[] times;
    private final @Nullable Speaker[] speakers;
    private final @Nullable Kind[] kinds;
    private final int[] starts;
    private final int[] lengths;
    private final int[] payloads;
    private final int mostOctets;
    private byte[] octets = new byte[0];
    private int end; // where the next entry goes, if it fits there
    private int newest = -1;
    private int count;
    private long last;

    Tape(int mostEntries, int mostOctets) {
        this.times = new long[mostEntries];
        this.speakers = new Speaker[mostEntries];
        this.kinds = new Kind[mostEntries];
        this.starts = new int[mostEntries];
        this.lengths = new int[mostEntries];
        this.payloads = new int[mostEntries];
        this.mostOctets = mostOctets;
    }

    /** The number of the last entry. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /**
     * Writes an entry over the oldest ones; one that is larger than the tape erases it.
     *
     * @param at milliseconds since 1970
     */
    void add(long at, Speaker speaker, Kind kind, Line line) {
        add(at, speaker, kind, line, line.size());
    }

    /** The same, unless it would be written over others; false if so. */
    boolean addIfRoom(long at, Speaker speaker, Kind kind, Line line) {
        int size = line.size();
        boolean room = count < times.length && end + size + LEAST <= mostOctets;
        if (room) {
            add(at, speaker, kind, line, size);
        }
        return room;
    }

    private void add(long at, Speaker speaker, Kind kind, Line line, int size) {
        byte[] payload = line.payload();
        if (begin(at, speaker, kind, size, payload == null ? Entry.NO_PAYLOAD : payload.length)) {
            LineEncoder.encode(line, octets, starts[newest]);
        }
    }

    /** The same of something that nobody said. */
    void add(long at, Speaker speaker, Kind kind, String note) {
        byte[] noted = note.getBytes(StandardCharsets.UTF_8);
        if (begin(at, speaker, kind, noted.length, Entry.NO_PAYLOAD)) {
            System.arraycopy(noted, 0, octets, starts[newest], noted.length);
        }
    }

    /** Copies the entry of another tape that came so many after its oldest. */
    void add(Tape other, int index) {
        int i = other.place(index);
        if (begin(other.times[i], other.speaker(i), other.kind(i), other.lengths[i], other.payloads[i])) {
            System.arraycopy(other.octets, other.starts[i], octets, starts[newest], other.lengths[i]);
        }
    }

    private boolean begin(long at, Speaker speaker, Kind kind, int length, int payload) {
        last++;
        if (length > mostOctets) {
            erase();
            return false;
        }
        int start = room(Math.max(length, LEAST));
        newest = newest + 1 == times.length ? 0 : newest + 1;
        count++;
        times[newest] = at;
        speakers[newest] = speaker;
        kinds[newest] = kind;
        starts[newest] = start;
        lengths[newest] = length;
        payloads[newest] = payload;
        return true;
    }

    /** Where the entry stands in the columns that came so many after the oldest. */
    private int place(int index) {
        int at = newest + 1 - count + index;
        return at < 0 ? at + times.length : at;
    }

    private Speaker speaker(int place) {
        return Objects.requireNonNull(speakers[place]);
    }

    private Kind kind(int place) {
        return Objects.requireNonNull(kinds[place]);
    }

    /** Makes room for so many octets in a row. */
    private int room(int length) {
        if (count == times.length) {
            count--;
        }
        while (true) {
            int start = end + length <= octets.length ? end : 0;
            if (start + length <= octets.length && !overwrites(start, length)) {
                end = start + length;
                return start;
            }
            if (octets.length < mostOctets) {
                grow();
            } else {
                count--;
            }
        }
    }

    /** Whether the oldest entry lies in what is written over from the end to {@code start + length}. */
    private boolean overwrites(int start, int length) {
        if (count == 0) {
            return false;
        }
        int oldest = starts[place(0)];
        return start == end
                ? oldest >= start && oldest < start + length
                : oldest >= end || oldest < length; // what is left before the turn is lost as well
    }

    private void grow() {
        byte[] before = octets;
        octets = new byte[Math.min(mostOctets, Math.max(FIRST_OCTETS, 2 * before.length))];
        end = 0;
        for (int i = 0; i < count; i++) {
            int at = place(i);
            System.arraycopy(before, starts[at], octets, end, lengths[at]);
            starts[at] = end;
            end += Math.max(lengths[at], LEAST);
        }
    }

    /** All there are, oldest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    /** The last one, or null if there was no room for it. */
    @Nullable
    Entry latest() {
        return count == 0 ? null : entry(count - 1);
    }

    private Entry entry(int index) {
        int i = place(index);
        byte[] own = Arrays.copyOfRange(octets, starts[i], starts[i] + lengths[i]);
        return new Entry(
                last - count + 1 + index, Instant.ofEpochMilli(times[i]), speaker(i), kind(i), own, payloads[i]);
    }

    /** How many entries there are. */
    int count() {
        return count;
    }

    /** Begins anew; numbers go on. */
    void erase() {
        end = 0;
        count = 0;
    }

    /** The same, and nothing of what was written stays in memory. */
    void clear() {
        erase();
        octets = new byte[0];
        Arrays.fill(speakers, null);
    }
}
