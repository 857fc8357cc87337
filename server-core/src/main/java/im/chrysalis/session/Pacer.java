package im.chrysalis.session;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Sends octets at a limited rate, for fault injection: the first at once, then a step ten times a second, or an octet at
 * a time if there are fewer. Owned by the session's mailbox; what waits is sent even if the session has ended.
 */
final class Pacer {

    /** The number of octets that may wait. */
    private static final int MAX_WAITING = 4 << 20;

    private static final int STEPS_PER_SECOND = 10;

    private final Link link;
    private final Timers timers;
    private final Mailbox mailbox;
    private final int step;
    private final Duration pause;
    private byte[] waiting = {};
    private boolean running;
    private boolean closing;

    Pacer(Link link, Timers timers, Mailbox mailbox, int octetsPerSecond) {
        this.link = link;
        this.timers = timers;
        this.mailbox = mailbox;
        this.step = Math.max(1, octetsPerSecond / STEPS_PER_SECOND);
        this.pause = Duration.ofMillis(1000L * step / octetsPerSecond);
    }

    /** Sends octets after those that wait; false if too many wait, or the client has disconnected. */
    boolean send(byte[] octets) {
        if (waiting.length + octets.length > MAX_WAITING) {
            link.close();
            return false;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(waiting.length + octets.length);
        all.writeBytes(waiting);
        all.writeBytes(octets);
        waiting = all.toByteArray();
        return running || step();
    }

    boolean isIdle() {
        return !running;
    }

    /** Closes the connection when all has been sent. */
    void close() {
        closing = true;
        if (!running) {
            link.close();
        }
    }

    private boolean step() {
        int some = Math.min(step, waiting.length);
        running = some > 0;
        if (!running) {
            if (closing) {
                link.close();
            }
            return true;
        }
        boolean open = link.sendOctets(Arrays.copyOf(waiting, some), false);
        waiting = Arrays.copyOfRange(waiting, some, waiting.length);
        if (open) {
            timers.after(pause, mailbox, this::step);
        } else {
            waiting = new byte[0];
            running = false;
        }
        return open;
    }
}
