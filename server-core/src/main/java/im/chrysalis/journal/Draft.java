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

    private static final int MOST_LINES = 128;
    private static final int MOST_OCTETS = 64 * 1024;

    private final Timers timers;
    private final Tape tape = new Tape(MOST_LINES, MOST_OCTETS);
    private long now;
    private @Nullable Speaker heard;
    private boolean awaited;
    private Object era;

    /**
     * An empty draft.
     *
     * @param era since the journal last forgot everything
     */
    Draft(Timers timers, Object era) {
        this.timers = timers;
        this.era = era;
    }

    /** Writes a line; false if there is no room for it. */
    boolean add(Speaker speaker, Kind kind, Line line) {
        return tape.addIfRoom(time(speaker, kind), speaker, kind, line);
    }

    /** What one client says in a row has come together, and is answered at once. */
    private long time(Speaker speaker, Kind kind) {
        if (tape.isEmpty() || (kind != Kind.SAID && !speaker.equals(heard))) {
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

    Tape tape() {
        return tape;
    }

    /** Forgets what was written before the journal forgot everything, if it has since. */
    void keepUp(Object now) {
        if (!era.equals(now)) {
            tape.clear();
            era = now;
        }
    }

    /** It has been shown. */
    void erase() {
        tape.erase();
        awaited = false;
    }
}
