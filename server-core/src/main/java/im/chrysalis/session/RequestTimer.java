package im.chrysalis.session;

import im.chrysalis.dialect.Verb;
import im.chrysalis.meter.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures the time that a session's requests take. Owned by the session's mailbox. */
final class RequestTimer {

    private final SessionMeters meters;
    private int messages;
    private long began;
    private @Nullable Histogram running;

    RequestTimer(SessionMeters meters) {
        this.meters = meters;
    }

    /** A request is about to be served. */
    void start(String word) {
        Verb verb = Verb.of(word);
        if (verb == Verb.MSG && messages++ % SessionMeters.MSG_EVERY != 0) {
            running = null;
        } else {
            running = meters.times().get(verb);
            began = System.nanoTime();
        }
    }

    /** It has been. */
    void stop() {
        if (running != null) {
            running.record(System.nanoTime() - began);
        }
    }
}
