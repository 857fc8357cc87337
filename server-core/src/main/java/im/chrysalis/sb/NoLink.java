package im.chrysalis.sb;

import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import java.util.List;

/** The link of a member without a connection: nothing sent by it arrives, and senders are notified of that. */
final class NoLink implements Link {

    @Override
    public boolean send(List<Line> lines) {
        return false;
    }

    @Override
    public boolean sendOctets(byte[] octets, boolean oneByOne) {
        return false;
    }

    @Override
    public void close() {
        // there is no connection
    }

    @Override
    public String localHost() {
        return "";
    }

    @Override
    public String remoteHost() {
        return "";
    }

    @Override
    public int remotePort() {
        return 0;
    }
}
