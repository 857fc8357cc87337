package im.chrysalis.testkit;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.NullMarked;

/** Addresses of sockets as they are written on the wire and in URLs. For the kit itself. */
@NullMarked
public final class SocketText {

    private SocketText() {}

    /** {@code host:port}, with an IPv6 address in brackets. */
    public static String of(InetSocketAddress address) {
        return of(
                address.getAddress() instanceof Inet6Address
                        ? address.getAddress().getHostAddress()
                        : address.getHostString(),
                address.getPort());
    }

    /** The same of a host that is a name or an address. */
    public static String of(String host, int port) {
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bare ? "[" + host.replaceFirst("%.*", "") + "]" : host) + ":" + port;
    }
}
