package im.chrysalis.journal;

import im.chrysalis.actor.Timers;
import im.chrysalis.journal.Entry.Kind;
import im.chrysalis.wire.Line;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has written and not yet shown: it is shown before anything of it can have been heard, and many lines
 * together, for threads that show them one by one wait for each other. Owned by its thread.
 */
final class Draft {

    private final Journal journal;
    private final Timers timers;
    private Page page = new Page();
    private int shown; // how many entries of the page
    private long now;
    private @Nullable Speaker heard;
    private boolean awaited;
    private Object era;

    /**
     * An empty draft.
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
        return shown == page.count();
    }

    /** Writes a line. */
    void add(Speaker speaker, Kind kind, Line line) {
        long at = time(speaker, kind);
        if (!page.add(at, speaker, kind, line)) {
            journal.turn(this);
            page.add(at, speaker, kind, line);
        }
    }

    /** The same of something that nobody said. */
    void add(Speaker speaker, Kind kind, String note) {
        long at = timers.millis();
        if (!page.add(at, speaker, kind, note)) {
            journal.turn(this);
            page.add(at, speaker, kind, note);
        }
    }

    /** What one client says in a row has come together, and is answered at once. */
    private long time(Speaker speaker, Kind kind) {
        if (isEmpty() || (kind != Kind.SAID && !speaker.equals(heard))) {
            now = timers.millis();
            heard = speaker;
        }
        return now;
    }

    /** Whether somebody will show it. */
    boolean isAwaited() {
        return awaited;
    }

    void await() {
        awaited = true;
    }

    /** Forgets what was written before the journal forgot everything, if it has since. */
    void keepUp(Object thisEra) {
        if (!era.equals(thisEra)) {
            page = new Page();
            shown = 0;
            era = thisEra;
        }
    }

    /** Shows it to all who read {@code ring}. */
    void show(Ring ring) {
        awaited = false;
        int from = shown;
        shown = page.count();
        ring.add(page, from, shown);
    }

    /** The same, and goes on with another page. */
    void turn(Ring ring) {
        show(ring);
        page = ring.turn(page);
        shown = 0;
    }
}
