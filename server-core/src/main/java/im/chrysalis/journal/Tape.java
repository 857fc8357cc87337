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

    /** One entry: when, who, what, and where its octets are. */
    private static final class Slot {
        private long at;
        private @Nullable Speaker speaker;
        private Kind kind = Kind.NOTED;
        private int start;
        private int length;
        private int payload;
    }

    private final @Nullable Slot[] slots;
    private final int mostOctets;
    private byte[] octets = new byte[0];
    private int end; // where the next entry goes, if it fits there
    private int newest = -1; // where among the slots
    private int count;
    private long last;

    Tape(int mostEntries, int mostOctets) {
        this.slots = new Slot[mostEntries];
        this.mostOctets = mostOctets;
    }

    /** The number of the last entry. */
    long last() {
        return last;
    }

    /**
     * Writes an entry over the oldest ones; one that is larger than the tape erases it.
     *
     * @param at milliseconds since 1970
     */
    void add(long at, Speaker speaker, Kind kind, Line line) {
        byte[] payload = line.payload();
        Slot slot = next(at, speaker, kind, line.size(), payload == null ? Entry.NO_PAYLOAD : payload.length);
        if (slot != null) {
            LineEncoder.encode(line, octets, slot.start);
        }
    }

    /** The same of something that nobody said. */
    void add(long at, Speaker speaker, Kind kind, String note) {
        byte[] noted = note.getBytes(StandardCharsets.UTF_8);
        Slot slot = next(at, speaker, kind, noted.length, Entry.NO_PAYLOAD);
        if (slot != null) {
            System.arraycopy(noted, 0, octets, slot.start, noted.length);
        }
    }

    private @Nullable Slot next(long at, Speaker speaker, Kind kind, int length, int payload) {
        last++;
        if (length > mostOctets) {
            count = 0;
            end = 0;
            return null;
        }
        int start = place(Math.max(length, LEAST));
        Slot slot = newSlot();
        slot.at = at;
        slot.speaker = speaker;
        slot.kind = kind;
        slot.start = start;
        slot.length = length;
        slot.payload = payload;
        return slot;
    }

    /** The slot of the entry that came so many after the oldest. */
    private Slot slot(int index) {
        int at = newest + 1 - count + index;
        return Objects.requireNonNull(slots[at < 0 ? at + slots.length : at]);
    }

    private Slot newSlot() {
        newest = newest + 1 == slots.length ? 0 : newest + 1;
        count++;
        Slot slot = slots[newest];
        if (slot == null) {
            slot = new Slot();
            slots[newest] = slot;
        }
        return slot;
    }

    /** Makes room for so many octets in a row. */
    private int place(int length) {
        if (count == slots.length) {
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
        int oldest = slot(0).start;
        return start == end
                ? oldest >= start && oldest < start + length
                : oldest >= end || oldest < length; // what is left before the turn is lost as well
    }

    private void grow() {
        byte[] before = octets;
        octets = new byte[Math.min(mostOctets, Math.max(FIRST_OCTETS, 2 * before.length))];
        end = 0;
        for (int i = 0; i < count; i++) {
            Slot slot = slot(i);
            System.arraycopy(before, slot.start, octets, end, slot.length);
            slot.start = end;
            end += Math.max(slot.length, LEAST);
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
        Slot slot = slot(index);
        byte[] own = Arrays.copyOfRange(octets, slot.start, slot.start + slot.length);
        return new Entry(
                last - count + 1 + index,
                Instant.ofEpochMilli(slot.at),
                Objects.requireNonNull(slot.speaker),
                slot.kind,
                own,
                slot.payload);
    }

    /** Forgets all; numbers go on. */
    void clear() {
        Arrays.fill(slots, null);
        octets = new byte[0];
        end = 0;
        count = 0;
    }
}
