package im.chrysalis.session;

import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Faults;
import im.chrysalis.journal.Journal;

/** What sees every session of a server, and may meddle with it. */
public record Oversight(Sessions sessions, Journal journal, Faults faults, Timers timers) {

    /** Nothing is known yet, and no fault set. */
    public static Oversight fresh(Journal journal, Timers timers) {
        return new Oversight(new Sessions(), journal, new Faults(), timers);
    }
}
