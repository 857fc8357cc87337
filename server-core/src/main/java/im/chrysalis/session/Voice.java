package im.chrysalis.session;

import im.chrysalis.actor.Lane;
import im.chrysalis.journal.Journal;
import im.chrysalis.journal.Speaker;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import java.util.Arrays;
import java.util.List;

/** A session's link, by which everything leaves that the client is told: written down, and cut or split if a fault says so. */
final class Voice implements Link {

    private static final int WHOLE = -1;

    private final Link link;
    private final Journal journal;
    private final Speaker speaker;
    private int octetsLeft = WHOLE;
    private boolean split;

    Voice(Link link, Journal journal, Speaker speaker) {
        this.link = link;
        this.journal = journal;
        this.speaker = speaker;
    }

    @Override
    public boolean send(List<Line> lines) {
        if (octetsLeft != WHOLE) {
            return sendSome(lines);
        }
        journal.said(speaker, lines);
        return split ? link.sendOctets(LineEncoder.octets(lines), true) : link.send(lines);
    }

    private boolean sendSome(List<Line> lines) {
        byte[] all = LineEncoder.octets(lines);
        int some = Math.min(all.length, octetsLeft);
        octetsLeft -= some;
        journal.noted(speaker, "hears " + some + " of " + all.length + " octets");
        return link.sendOctets(Arrays.copyOf(all, some), false);
    }

    @Override
    public boolean sendOctets(byte[] octets, boolean oneByOne) {
        return link.sendOctets(octets, oneByOne);
    }

    /** Says so many octets more, and nothing after them. */
    void cutAfter(int octets) {
        octetsLeft = octets;
    }

    /** From now on each octet is sent on its own, or not any more. */
    void split(boolean oneByOne) {
        split = oneByOne;
    }

    @Override
    public void moveTo(Lane lane) {
        link.moveTo(lane);
    }

    @Override
    public void close() {
        link.close();
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
