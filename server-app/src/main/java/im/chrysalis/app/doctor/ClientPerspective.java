package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server as seen by a client: host, addresses and configuration.
 *
 * @param host what the client calls the server
 * @param address where that is
 * @param here every address that is the server's
 * @param configuration the server's
 * @param root what its clients trust, or null if that is not known here
 */
record ClientPerspective(
        String host,
        InetAddress address,
        Set<InetAddress> here,
        Configuration configuration,
        @Nullable X509Certificate root) {

    /** The host by which a client reaches the server if none is given: the address it binds to, or this machine's. */
    static String hostOf(Configuration configuration, @Nullable String as) {
        if (as != null) {
            return as;
        }
        InetAddress bound = configuration.address(Setting.BIND);
        return bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    }

    /**
     * The standpoint of a client.
     *
     * @param own this machine's addresses: if the server is on it, they all lead there
     * @return none if the host has no address
     */
    static Optional<ClientPerspective> of(
            String host,
            Configuration configuration,
            @Nullable X509Certificate root,
            Network network,
            Set<InetAddress> own) {
        List<InetAddress> addresses = network.resolve(List.of(host)).getOrDefault(host, List.of());
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        InetAddress first = addresses.stream()
                .filter(Inet4Address.class::isInstance) // the only address family that old clients support
                .findFirst()
                .orElse(addresses.get(0));
        Set<InetAddress> here = new HashSet<>(addresses);
        if (addresses.stream().anyMatch(address -> address.isLoopbackAddress() || own.contains(address))
                && configuration.address(Setting.BIND).isAnyLocalAddress()) {
            here.addAll(own);
        }
        return Optional.of(new ClientPerspective(host, first, here, configuration, root));
    }

    boolean isServer(InetAddress other) {
        return here.contains(other) || (address.isLoopbackAddress() && other.isLoopbackAddress());
    }

    InetSocketAddress at(int port) {
        return new InetSocketAddress(address, port);
    }

    /** The port of a setting; 0 if the server takes any, -1 if it is off. */
    int port(Setting setting) {
        return configuration.port(setting);
    }

    /** The finding for a port that only the running server knows. */
    static Finding unknownPort(Setting setting) {
        return Finding.warn(
                setting.key() + " is 0, so any port may be it: not tried",
                "Give the one of the server's ready line: chrysalis doctor --set " + setting.key() + "=…");
    }
}
