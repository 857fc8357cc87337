package im.chrysalis.session;

import im.chrysalis.actor.Timers;
import im.chrysalis.fault.Fault;
import im.chrysalis.fault.Faults;
import im.chrysalis.fault.Occasion;
import im.chrysalis.transcript.TranscriptLog;

/** The sessions of a server with its transcript, faults and clock, for operators. */
public record Monitoring(SessionRegistry sessionRegistry, TranscriptLog transcript, Faults faults, Timers timers) {

    /** Nothing is known yet, and no fault set. */
    public static Monitoring create(TranscriptLog transcript, Timers timers) {
        return new Monitoring(new SessionRegistry(), transcript, new Faults(), timers);
    }

    /** Has a fault that needs no request applied when it is time; others wait for theirs. */
    public void schedule(Fault fault) {
        if (fault.target().occasion() instanceof Occasion.Elapsed elapsed) {
            timers.after(elapsed.after(), Runnable::run, () -> strike(fault));
        }
    }

    /** Applies it to the open sessions that match, oldest first, as long as it applies. */
    private void strike(Fault fault) {
        for (SessionInfo session : sessionRegistry.all()) {
            String account = session.details().account();
            if (fault.target().isOf(session.role(), account.isEmpty() ? null : account)) {
                faults.hit(fault.id()).ifPresent(session::suffer);
            }
        }
    }
}
