package im.chrysalis.transcript;

import im.chrysalis.transcript.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ring buffer of the last entries of all threads. Octets and columns are arrays that grow up to the bounds and are then
 * overwritten, so that an entry costs a copy and leaves no object behind. Guarded by the transcript log's lock.
 */
final class EntryRing {

    private static final int FIRST_ENTRIES = 256;
    private static final int FIRST_OCTETS = 32 * 1024;

    private final int mostEntries;
    private final int mostOctets;
    // one column for each property of an entry; the oldest entry is at index 'first', and the columns are circular
    private long[] times = new long[0];
    private @Nullable Participant[] participants = new Participant[0];
    private @Nullable Kind[] kinds = new Kind[0];
    private int[] sizes = new int[0];
    private int[] payloads = new int[0];
    private byte[] octets = new byte[1];
    private int first;
    private int count;
    private int firstOctet;
    private int kept; // octets in use, from firstOctet on
    private long last;

    EntryRing(int mostEntries, int mostOctets) {
        this.mostEntries = mostEntries;
        this.mostOctets = mostOctets;
    }

    /** The number of the last entry. */
    long last() {
        return last;
    }

    /**
     * Adds an entry, and removes as many of the oldest as there are too many. An entry that is larger than the whole
     * ring is numbered and not kept.
     *
     * @param at milliseconds since 1970
     * @param from array with the entry's octets, from {@code start} on
     * @param payload how many of the octets are payload, or {@link Entry#NO_PAYLOAD}
     */
    void add(long at, Participant participant, Kind kind, byte[] from, int start, int size, int payload) {
        last++;
        while (count > 0 && (count == mostEntries || kept + size > mostOctets)) {
            removeOldest();
        }
        if (size > mostOctets) {
            return;
        }
        reserve(size);
        int index = wrapped(first + count, times.length);
        times[index] = at;
        participants[index] = participant;
        kinds[index] = kind;
        sizes[index] = size;
        payloads[index] = payload;
        count++;
        int to = wrapped(firstOctet + kept, octets.length);
        int untilEnd = Math.min(size, octets.length - to);
        System.arraycopy(from, start, octets, to, untilEnd);
        System.arraycopy(from, start + untilEnd, octets, 0, size - untilEnd);
        kept += size;
    }

    /** An index of less than twice {@code length}, in a circular array. */
    private static int wrapped(int index, int length) {
        return index < length ? index : index - length;
    }

    private void removeOldest() {
        firstOctet = wrapped(firstOctet + sizes[first], octets.length);
        kept -= sizes[first];
        participants[first] = null;
        first = wrapped(first + 1, times.length);
        count--;
    }

    /** Makes room for one more entry of {@code size} octets. */
    private void reserve(int size) {
        if (count == times.length) {
            int length = Math.min(mostEntries, Math.max(FIRST_ENTRIES, 2 * count));
            EntryRing larger = new EntryRing(mostEntries, mostOctets);
            larger.times = new long[length];
            larger.participants = new Participant[length];
            larger.kinds = new Kind[length];
            larger.sizes = new int[length];
            larger.payloads = new int[length];
            for (int i = 0; i < count; i++) {
                int index = wrapped(first + i, times.length);
                larger.times[i] = times[index];
                larger.participants[i] = participants[index];
                larger.kinds[i] = kinds[index];
                larger.sizes[i] = sizes[index];
                larger.payloads[i] = payloads[index];
            }
            takeColumns(larger);
        }
        if (kept + size > octets.length) {
            byte[] larger =
                    new byte[Math.min(mostOctets, Math.max(FIRST_OCTETS, Math.max(kept + size, 2 * octets.length)))];
            copyTo(larger, firstOctet, kept);
            octets = larger;
            firstOctet = 0;
        }
    }

    private void takeColumns(EntryRing other) {
        times = other.times;
        participants = other.participants;
        kinds = other.kinds;
        sizes = other.sizes;
        payloads = other.payloads;
        first = 0;
    }

    /** Copies octets out of the ring. */
    private void copyTo(byte[] to, int start, int size) {
        int untilEnd = Math.min(size, octets.length - start);
        System.arraycopy(octets, start, to, 0, untilEnd);
        System.arraycopy(octets, 0, to, untilEnd, size - untilEnd);
    }

    /** All there are, oldest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(count);
        int start = firstOctet;
        for (int i = 0; i < count; i++) {
            int index = wrapped(first + i, times.length);
            byte[] own = new byte[sizes[index]];
            copyTo(own, start, own.length);
            entries.add(new Entry(
                    last - count + 1 + i,
                    Instant.ofEpochMilli(times[index]),
                    Objects.requireNonNull(participants[index]),
                    Objects.requireNonNull(kinds[index]),
                    own,
                    payloads[index]));
            start = wrapped(start + own.length, octets.length);
        }
        return entries;
    }

    /** Removes all entries; numbers go on. */
    void clear() {
        Arrays.fill(participants, null);
        first = 0;
        count = 0;
        firstOctet = 0;
        kept = 0;
    }
}
