package im.chrysalis.transcript;

import im.chrysalis.transcript.Entry.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Properties of entries but for their octets: an array for each property, so that many entries are copied at once. With
 * 32 messages of each pair on their way, the server relays 4 % more messages for its processor time than with a copy of
 * each entry (bench/README.md#what-each-part-of-the-hot-path-is-worth).
 */
final class EntryColumns {

    /** Milliseconds since 1970. */
    final long[] times;

    final @Nullable Participant[] participants;
    final @Nullable Kind[] kinds;

    /** How many octets an entry has. */
    final int[] sizes;

    /** How many of these are payload, or {@link Entry#NO_PAYLOAD}. */
    final int[] payloads;

    EntryColumns(int entries) {
        times = new long[entries];
        participants = new Participant[entries];
        kinds = new Kind[entries];
        sizes = new int[entries];
        payloads = new int[entries];
    }

    int length() {
        return times.length;
    }

    void set(int index, long at, Participant participant, Kind kind, int size, int payload) {
        times[index] = at;
        participants[index] = participant;
        kinds[index] = kind;
        sizes[index] = size;
        payloads[index] = payload;
    }

    /** Copies {@code count} entries, from {@code start} on, to {@code to} from {@code at} on. */
    void copy(int start, EntryColumns to, int at, int count) {
        System.arraycopy(times, start, to.times, at, count);
        System.arraycopy(participants, start, to.participants, at, count);
        System.arraycopy(kinds, start, to.kinds, at, count);
        System.arraycopy(sizes, start, to.sizes, at, count);
        System.arraycopy(payloads, start, to.payloads, at, count);
    }

    /** The entry at {@code index}, with its number among all entries and its octets. */
    Entry entry(int index, long number, byte[] octets) {
        return new Entry(
                number,
                Instant.ofEpochMilli(times[index]),
                Objects.requireNonNull(participants[index]),
                Objects.requireNonNull(kinds[index]),
                octets,
                payloads[index]);
    }

    /** Drops the references to the participants of {@code count} entries, from the first on. */
    void forget(int count) {
        Arrays.fill(participants, 0, count, null);
    }
}
