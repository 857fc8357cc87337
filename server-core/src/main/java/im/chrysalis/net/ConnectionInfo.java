package im.chrysalis.net;

import java.net.SocketAddress;

/**
 * An open connection, at one moment.
 *
 * @param received octets that came from the client
 * @param sent octets that went to it
 */
public record ConnectionInfo(SocketAddress remote, SocketAddress local, long received, long sent) {}
