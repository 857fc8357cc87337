package im.chrysalis.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last entries of all threads' pages. They stay where they were written; a page of which none is left is written on
 * again. Guarded by the journal.
 */
final class Tape {

    private final int mostEntries;
    private final int mostOctets;
    private final Deque<Stretch> stretches = new ArrayDeque<>();
    private final Deque<Stretch> spare =
            new ArrayDeque<>(); // or each would outlive many collections, and be garbage then
    private final Deque<Page> blank = new ArrayDeque<>();
    private int count;
    private int octets;
    private long last;

    Tape(int mostEntries, int mostOctets) {
        this.mostEntries = mostEntries;
        this.mostOctets = mostOctets;
    }

    /** The number of the last entry. */
    long last() {
        return last;
    }

    /** Adds the entries of a page between two places, and forgets as many of the oldest as there are too many. */
    void add(Page page, int from, int to) {
        if (from == to) {
            return;
        }
        Stretch newest = stretches.peekLast();
        if (newest == null || !newest.takesIn(page, from, to)) {
            Stretch next = spare.poll();
            stretches.add(next == null ? new Stretch(page, from, to) : next.become(page, from, to));
            page.hold();
        }
        page.show();
        count += to - from;
        last += to - from;
        octets += page.size(from, to);
        while (count > mostEntries || octets > mostOctets) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Stretch oldest = stretches.element();
        octets -= oldest.forgetOldest();
        count--;
        if (oldest.count() == 0) {
            stretches.remove();
            spare.add(oldest);
            if (oldest.page().release()) {
                blank.add(oldest.page());
            }
        }
    }

    /** A page to write on instead of one that is full. */
    Page turn(Page full) {
        if (full.retire()) {
            return full;
        }
        Page next = blank.poll();
        return next == null ? new Page() : next;
    }

    /** All there are, oldest first. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(count);
        long number = last - count;
        for (Stretch stretch : stretches) {
            for (int i = 0; i < stretch.count(); i++) {
                entries.add(stretch.entry(i, ++number));
            }
        }
        return entries;
    }

    /** Begins anew, and nothing of what was written stays here; numbers go on. */
    void clear() {
        stretches.clear();
        spare.clear();
        blank.clear();
        count = 0;
        octets = 0;
    }
}
