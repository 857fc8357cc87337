package im.chrysalis.journal;

import im.chrysalis.actor.Timers;
import im.chrysalis.journal.Entry.Kind;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Write buffer of one thread: entries that this thread has written and that are not in the ring yet. They are added to the ring
 * before any of their lines is sent, and together, because threads that take the ring's lock for each line wait for each
 * other. Owned by its thread.
 */
final class Draft {

    private static final int MOST_ENTRIES = 256;
    private static final int FIRST_OCTETS = 8 * 1024;
    private static final int MOST_OCTETS = 64 * 1024;

    private final Journal journal;
    private final Timers timers;
    private final long[] times = new long[MOST_ENTRIES];
    private final @Nullable Speaker[] speakers = new Speaker[MOST_ENTRIES];
    private final @Nullable Kind[] kinds = new Kind[MOST_ENTRIES];
    private final int[] ends = new int[MOST_ENTRIES];
    private final int[] payloads = new int[MOST_ENTRIES];
    private byte[] octets = new byte[FIRST_OCTETS];
    private int count;
    private long now;
    private @Nullable Speaker heard;
    private boolean awaited;
    private Object era;

    /**
     * An empty buffer.
     *
     * @param era since the journal last forgot everything
     */
    Draft(Journal journal, Timers timers, Object era) {
        this.journal = journal;
        this.timers = timers;
        this.era = era;
    }

    /** Whether it is of that journal. */
    boolean isOf(Journal other) {
        return journal.equals(other);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Writes a line. */
    void add(Speaker speaker, Kind kind, Line line) {
        byte[] payload = line.payload();
        int start = begin(
                time(speaker, kind), speaker, kind, line.size(), payload == null ? Entry.NO_PAYLOAD : payload.length);
        LineEncoder.encode(line, octets, start);
    }

    /** Writes a note: something that is no line. */
    void add(Speaker speaker, Kind kind, String note) {
        byte[] noted = note.getBytes(StandardCharsets.UTF_8);
        int start = begin(timers.millis(), speaker, kind, noted.length, Entry.NO_PAYLOAD);
        System.arraycopy(noted, 0, octets, start, noted.length);
    }

    /** The clock is read once for the lines that one client sent together, and for their replies. */
    private long time(Speaker speaker, Kind kind) {
        if (isEmpty() || (kind != Kind.SAID && !speaker.equals(heard))) {
            now = timers.millis();
            heard = speaker;
        }
        return now;
    }

    /** Writes an entry but for its octets, and returns where these go. */
    private int begin(long at, Speaker speaker, Kind kind, int size, int payload) {
        if (count == MOST_ENTRIES || (count > 0 && end(count) + size > MOST_OCTETS)) {
            journal.show(this);
        }
        int start = end(count);
        int end = start + size;
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(end, Math.min(MOST_OCTETS, 2 * octets.length)));
        }
        times[count] = at;
        speakers[count] = speaker;
        kinds[count] = kind;
        ends[count] = end;
        payloads[count] = payload;
        count++;
        return start;
    }

    private int end(int entries) {
        return entries == 0 ? 0 : ends[entries - 1];
    }

    /** Whether a task that adds it to the ring is waiting. */
    boolean isAwaited() {
        return awaited;
    }

    void await() {
        awaited = true;
    }

    /** Drops what was written before the journal last forgot everything. */
    void keepUp(Object thisEra) {
        if (!era.equals(thisEra)) {
            erase();
            era = thisEra;
        }
    }

    /** Adds all entries to {@code tape}. */
    void addTo(Tape tape) {
        for (int i = 0; i < count; i++) {
            tape.add(
                    times[i],
                    speaker(i),
                    Objects.requireNonNull(kinds[i]),
                    octets,
                    end(i),
                    ends[i] - end(i),
                    payloads[i]);
        }
    }

    int count() {
        return count;
    }

    /**
     * The entry at {@code index}, counted from 0.
     *
     * @param number its number among all entries
     */
    Entry entry(int index, long number) {
        return new Entry(
                number,
                Instant.ofEpochMilli(times[index]),
                speaker(index),
                Objects.requireNonNull(kinds[index]),
                Arrays.copyOfRange(octets, end(index), ends[index]),
                payloads[index]);
    }

    private Speaker speaker(int index) {
        return Objects.requireNonNull(speakers[index]);
    }

    /** Its entries are in the ring; it is empty from now on. */
    void erase() {
        awaited = false;
        Arrays.fill(speakers, 0, count, null);
        count = 0;
        if (octets.length > MOST_OCTETS) {
            octets = new byte[FIRST_OCTETS];
        }
    }
}
