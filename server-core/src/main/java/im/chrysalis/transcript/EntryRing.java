package im.chrysalis.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * Ring buffer of the last entries of all threads: as many as fit its two bounds. Entries are copied from write buffers
 * in bulk and overwritten, so that they leave no object behind. Guarded by the transcript log's lock.
 */
final class EntryRing {

    private static final int FIRST_OCTETS = 32 * 1024;

    private final int mostOctets;
    private final EntryColumns columns; // circular; the oldest entry is at index 'first'
    private byte[] octets = new byte[1]; // circular, grows up to mostOctets
    private int first;
    private int count;
    private int firstOctet;
    private int kept; // octets in use, from firstOctet on
    private long last;

    EntryRing(int mostEntries, int mostOctets) {
        this.columns = new EntryColumns(mostEntries);
        this.mostOctets = mostOctets;
    }

    /** The number of the last entry. */
    long last() {
        return last;
    }

    /**
     * Adds entries, and removes as many of the oldest as there are too many. An entry that is larger than the whole
     * ring is numbered and not kept; nor are those before it.
     *
     * @param entries how many entries of {@code from} are added, from its first on
     * @param added array with the octets of these, one entry after the other
     * @param size how many octets these are
     */
    void add(EntryColumns from, int entries, byte[] added, int size) {
        last += entries;
        int skipped = 0;
        int start = 0;
        while (entries - skipped > columns.length() || size - start > mostOctets) {
            start += from.sizes[skipped++];
        }
        if (skipped > 0) {
            clear();
        }
        removeOldest(count + entries - skipped - columns.length(), kept + size - start - mostOctets);
        reserve(size - start);
        int index = wrapped(first + count, columns.length());
        int untilEnd = Math.min(entries - skipped, columns.length() - index);
        from.copy(skipped, columns, index, untilEnd);
        from.copy(skipped + untilEnd, columns, 0, entries - skipped - untilEnd);
        count += entries - skipped;
        write(added, start, size - start);
    }

    private void write(byte[] from, int start, int size) {
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

    /** Removes at least so many of the oldest entries, with at least so many octets; all of them at most. */
    private void removeOldest(int entries, int size) {
        int entriesAfter = count - entries;
        int octetsAfter = kept - size;
        while (count > 0 && (count > entriesAfter || kept > octetsAfter)) {
            firstOctet = wrapped(firstOctet + columns.sizes[first], octets.length);
            kept -= columns.sizes[first];
            columns.participants[first] = null;
            first = wrapped(first + 1, columns.length());
            count--;
        }
    }

    /** Makes room for {@code size} more octets. */
    private void reserve(int size) {
        if (kept + size > octets.length) {
            byte[] larger =
                    new byte[Math.min(mostOctets, Math.max(FIRST_OCTETS, Math.max(kept + size, 2 * octets.length)))];
            copyTo(larger, firstOctet, kept);
            octets = larger;
            firstOctet = 0;
        }
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
            int index = wrapped(first + i, columns.length());
            byte[] own = new byte[columns.sizes[index]];
            copyTo(own, start, own.length);
            entries.add(columns.entry(index, last - count + 1 + i, own));
            start = wrapped(start + own.length, octets.length);
        }
        return entries;
    }

    /** Removes all entries; numbers go on. */
    void clear() {
        removeOldest(count, kept);
    }
}
