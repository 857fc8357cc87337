package im.chrysalis.transcript;

import im.chrysalis.actor.Timers;
import im.chrysalis.transcript.Entry.Kind;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Write buffer of one thread: entries that this thread has written and that are not in the ring yet. They are added to
 * the ring before any of their lines is sent, and together, because threads that take the ring's lock for each line
 * wait for each other. Owned by its thread.
 */
final class WriteBuffer {

    private static final int MOST_ENTRIES = 256;
    private static final int FIRST_OCTETS = 8 * 1024;
    private static final int MOST_OCTETS = 64 * 1024;

    private final TranscriptLog transcript;
    private final Timers timers;
    private final long[] times = new long[MOST_ENTRIES];
    private final @Nullable Participant[] participants = new Participant[MOST_ENTRIES];
    private final @Nullable Kind[] kinds = new Kind[MOST_ENTRIES];
    private final int[] ends = new int[MOST_ENTRIES];
    private final int[] payloads = new int[MOST_ENTRIES];
    private byte[] octets = new byte[FIRST_OCTETS];
    private int count;
    private long now;
    private @Nullable Participant lastReceivedFrom;
    private boolean awaited;
    private Object generation;

    /**
     * An empty buffer.
     *
     * @param generation changes when the log is cleared
     */
    WriteBuffer(TranscriptLog transcript, Timers timers, Object generation) {
        this.transcript = transcript;
        this.timers = timers;
        this.generation = generation;
    }

    /** Whether it belongs to that log. */
    boolean isOf(TranscriptLog other) {
        return transcript.equals(other);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Writes a line. */
    void add(Participant participant, Kind kind, Line line) {
        byte[] payload = line.payload();
        int start = begin(
                time(participant, kind),
                participant,
                kind,
                line.size(),
                payload == null ? Entry.NO_PAYLOAD : payload.length);
        LineEncoder.encode(line, octets, start);
    }

    /** Writes a note: something that is no line. */
    void add(Participant participant, Kind kind, String note) {
        byte[] noted = note.getBytes(StandardCharsets.UTF_8);
        int start = begin(timers.millis(), participant, kind, noted.length, Entry.NO_PAYLOAD);
        System.arraycopy(noted, 0, octets, start, noted.length);
    }

    /** The clock is read once for the lines that one client sent together, and for their replies. */
    private long time(Participant participant, Kind kind) {
        if (isEmpty() || (kind != Kind.SENT && !participant.equals(lastReceivedFrom))) {
            now = timers.millis();
            lastReceivedFrom = participant;
        }
        return now;
    }

    /** Writes an entry but for its octets, and returns where these go. */
    private int begin(long at, Participant participant, Kind kind, int size, int payload) {
        if (count == MOST_ENTRIES || (count > 0 && end(count) + size > MOST_OCTETS)) {
            transcript.publish(this);
        }
        int start = end(count);
        int end = start + size;
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(end, Math.min(MOST_OCTETS, 2 * octets.length)));
        }
        times[count] = at;
        participants[count] = participant;
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

    /** Drops what was written before the log was last cleared. */
    void discardIfStale(Object thisEra) {
        if (!generation.equals(thisEra)) {
            erase();
            generation = thisEra;
        }
    }

    /** Adds all entries to {@code ring}. */
    void addTo(EntryRing ring) {
        for (int i = 0; i < count; i++) {
            ring.add(
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

    private Participant speaker(int index) {
        return Objects.requireNonNull(participants[index]);
    }

    /** Its entries are in the ring; it is empty from now on. */
    void erase() {
        awaited = false;
        Arrays.fill(participants, 0, count, null);
        count = 0;
        if (octets.length > MOST_OCTETS) {
            octets = new byte[FIRST_OCTETS];
        }
    }
}
