package im.chrysalis.session;

import im.chrysalis.actor.Lane;
import im.chrysalis.address.HostPort;
import im.chrysalis.wire.Line;
import java.util.List;

/**
 * The client's end of a session, whatever transport carries it. Usable by any thread until it is moved to a lane, and
 * then by that.
 */
public interface Link {

    /**
     * Sends lines, in order and with nothing between them. A client that reads too slowly is disconnected.
     *
     * @return false if the client has disconnected
     */
    boolean send(List<Line> lines);

    /**
     * Sends octets that need not be lines.
     *
     * @param oneByOne whether each of them is to leave in a segment of its own, where there are such
     * @return false if the client has disconnected
     */
    boolean sendOctets(byte[] octets, boolean oneByOne);

    /** Whether nothing of what was accepted for sending waits for a client that does not read; on the session's lane. */
    default boolean hasSentAll() {
        return true;
    }

    /**
     * From now on it is used by {@code lane} only, which calls this; what has a thread of its own may then go there.
     */
    default void moveTo(Lane lane) {}

    /** Closes the connection after pending output has been sent. */
    void close();

    /** Resets the connection where there are such (TCP RST); what waits to be sent is lost. */
    default void reset() {
        close();
    }

    /** The address the client reached this server by, without a port. */
    String localHost();

    /** The client's address, as received by this server. */
    String remoteHost();

    /** The client's port; 0 if it has none, as behind the HTTP gateway. */
    int remotePort();

    /** Where the client is, as {@code host:port}, for logs. */
    default String remote() {
        return HostPort.of(remoteHost(), remotePort());
    }
}
