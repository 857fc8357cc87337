package im.chrysalis.transcript;

import im.chrysalis.actor.Timers;
import im.chrysalis.transcript.Entry.Kind;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Write buffer of one thread: entries that this thread has written and that are not in the ring yet. They are added to
 * the ring before any of their lines is sent, and together, because threads that take the ring's lock for each line
 * wait for each other: where each line was encoded into the ring under the lock, a CPU second relayed 0.82 (in another
 * run 0.85) times as many messages (bench/README.md). Owned by its thread.
 */
final class WriteBuffer {

    private static final int MOST_ENTRIES = 256;
    private static final int FIRST_OCTETS = 8 * 1024;
    private static final int MOST_OCTETS = 64 * 1024;

    private final TranscriptLog transcript;
    private final Timers timers;
    private final EntryColumns columns = new EntryColumns(MOST_ENTRIES);
    private byte[] octets = new byte[FIRST_OCTETS];
    private int count;
    private int end; // of the octets in use
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
        if (count == MOST_ENTRIES || (count > 0 && end + size > MOST_OCTETS)) {
            transcript.publish(this);
        }
        int start = end;
        end += size;
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(end, Math.min(MOST_OCTETS, 2 * octets.length)));
        }
        columns.set(count++, at, participant, kind, size, payload);
        return start;
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
        ring.add(columns, count, octets, end);
    }

    /**
     * All entries, oldest first.
     *
     * @param number that of the first among all entries
     */
    List<Entry> entries(long number) {
        List<Entry> entries = new ArrayList<>(count);
        int start = 0;
        for (int i = 0; i < count; i++) {
            entries.add(columns.entry(i, number + i, Arrays.copyOfRange(octets, start, start + columns.sizes[i])));
            start += columns.sizes[i];
        }
        return entries;
    }

    /** Its entries are in the ring; it is empty from now on. */
    void erase() {
        awaited = false;
        columns.forget(count);
        count = 0;
        end = 0;
        if (octets.length > MOST_OCTETS) {
            octets = new byte[FIRST_OCTETS];
        }
    }
}
