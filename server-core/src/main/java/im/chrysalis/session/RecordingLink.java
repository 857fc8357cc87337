package im.chrysalis.session;

import im.chrysalis.actor.Lane;
import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.Timers;
import im.chrysalis.transcript.Participant;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session's link that records all lines sent, and truncates or splits them if a fault requires it. */
final class RecordingLink implements Link {

    private static final int UNLIMITED = -1;

    private final Link link;
    private final TranscriptLog transcript;
    private final Participant participant;
    private int octetsLeft = UNLIMITED;
    private boolean split;
    private @Nullable Pacer pacer;

    RecordingLink(Link link, TranscriptLog transcript, Participant participant) {
        this.link = link;
        this.transcript = transcript;
        this.participant = participant;
    }

    @Override
    public boolean send(List<Line> lines) {
        if (octetsLeft != UNLIMITED) {
            return sendSome(lines);
        }
        transcript.sent(participant, lines);
        if (pacer != null) {
            return pacer.send(LineEncoder.octets(lines));
        }
        return split ? link.sendOctets(LineEncoder.octets(lines), true) : link.send(lines);
    }

    private boolean sendSome(List<Line> lines) {
        byte[] all = LineEncoder.octets(lines);
        int some = Math.min(all.length, octetsLeft);
        octetsLeft -= some;
        transcript.note(participant, "hears " + some + " of " + all.length + " octets");
        return link.sendOctets(Arrays.copyOf(all, some), false);
    }

    @Override
    public boolean sendOctets(byte[] octets, boolean oneByOne) {
        return link.sendOctets(octets, oneByOne);
    }

    /** Sends this number of octets more, and nothing after them. */
    void truncateAfter(int octets) {
        octetsLeft = octets;
    }

    /** From now on each octet is sent on its own, or not any more. */
    void split(boolean oneByOne) {
        split = oneByOne;
    }

    /** From now on lines are sent at a limited rate. */
    void pace(Timers timers, Mailbox mailbox, int octetsPerSecond) {
        if (pacer == null) {
            pacer = new Pacer(link, timers, mailbox, octetsPerSecond);
        }
    }

    @Override
    public boolean hasSentAll() {
        return octetsLeft == UNLIMITED && (pacer == null || pacer.isIdle()) && link.hasSentAll();
    }

    @Override
    public void moveTo(Lane lane) {
        link.moveTo(lane);
    }

    @Override
    public void close() {
        if (pacer == null) {
            link.close();
        } else {
            pacer.close();
        }
    }

    @Override
    public void reset() {
        link.reset();
    }

    @Override
    public String localHost() {
        return link.localHost();
    }

    @Override
    public String remoteHost() {
        return link.remoteHost();
    }

    @Override
    public int remotePort() {
        return link.remotePort();
    }
}
