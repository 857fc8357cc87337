package im.chrysalis.session;

import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Faults;
import im.chrysalis.transcript.TranscriptLog;

/** The sessions of a server with its transcript, faults and clock, for operators. */
public record Monitoring(SessionRegistry sessionRegistry, TranscriptLog transcript, Faults faults, Timers timers) {

    /** Nothing is known yet, and no fault set. */
    public static Monitoring create(TranscriptLog transcript, Timers timers) {
        return new Monitoring(new SessionRegistry(), transcript, new Faults(), timers);
    }
}
