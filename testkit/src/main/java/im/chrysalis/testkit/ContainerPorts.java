package im.chrysalis.testkit;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The ports of a server inside a container, and their mapping to the outside. */
final class ContainerPorts {

    static final int DISPATCH = 1863;
    static final int NOTIFICATION = 1864;
    static final int SWITCHBOARD = 1865;
    static final int WEB = 8080;
    static final int WEB_TLS = 8443;
    static final int CONTROL = 8180;

    private ContainerPorts() {}

    /** Where a role is served if all three are on one port. */
    static int onOnePort(int port) {
        return port == NOTIFICATION || port == SWITCHBOARD ? DISPATCH : port;
    }

    /** The environment variable of a configuration key (docs/contract.md#3). */
    static String variable(String key) {
        return "CHRYSALIS_" + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * Sends a server its mapped addresses, and creates its accounts.
     *
     * @param host where its ports are mapped to
     * @param mapped the port outside of one inside
     * @param token of the control API
     */
    static RunningServer introduce(String host, IntUnaryOperator mapped, String token, People people) {
        // old clients support IPv4 only, and the name may resolve to something else first
        String reachable = host.equals("localhost") ? "127.0.0.1" : host;
        ControlClient control =
                new ControlClient(URI.create("http://" + SocketText.of(reachable, mapped.applyAsInt(CONTROL))), token);
        RunningServer server = new RunningServer(
                new InetSocketAddress(reachable, mapped.applyAsInt(DISPATCH)),
                new InetSocketAddress(reachable, mapped.applyAsInt(NOTIFICATION)),
                new InetSocketAddress(reachable, mapped.applyAsInt(SWITCHBOARD)),
                new InetSocketAddress(reachable, mapped.applyAsInt(WEB)),
                new InetSocketAddress(reachable, mapped.applyAsInt(WEB_TLS)),
                control,
                people);
        control.send(
                "PUT",
                "/api/v1/advertise",
                Map.of(
                        "host",
                        reachable,
                        "notificationPort",
                        server.notification().getPort(),
                        "switchboardPort",
                        server.switchboard().getPort()));
        server.createAccounts();
        return server;
    }
}
