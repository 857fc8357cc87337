package im.chrysalis.session;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.MalformedLine;

/** The server's end of a connection. Its methods run one at a time, on the connection's mailbox. */
public interface Session {

    void received(Line line);

    /** What came is no line; nothing more will come. */
    void malformed(MalformedLine why);

    /** The connection is closed. Called once, last. */
    void closed();
}
