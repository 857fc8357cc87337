package im.chrysalis.net;

import java.net.SocketAddress;

/**
 * Snapshot of an open connection.
 *
 * @param received octets that came from the client
 * @param sent octets that went to it
 */
public record ConnectionInfo(SocketAddress remote, SocketAddress local, long received, long sent) {}
