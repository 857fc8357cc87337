package im.chrysalis.testkit;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server that is already running: started by hand, by a build, or by another test kit. What the others are
 * underneath.
 *
 * <pre>{@code
 * MsnTestServer msn = RunningServer.of(System.getProperty("chrysalis.ready"), "");   // the ready line
 * }</pre>
 */
public final class RunningServer implements MsnTestServer {

    private final InetSocketAddress dispatch;
    private final InetSocketAddress notification;
    private final InetSocketAddress switchboard;
    private final InetSocketAddress web;
    private final @Nullable InetSocketAddress webTls;
    private final ControlClient control;
    private final People people;

    RunningServer(
            InetSocketAddress dispatch,
            InetSocketAddress notification,
            InetSocketAddress switchboard,
            InetSocketAddress web,
            @Nullable InetSocketAddress webTls,
            ControlClient control,
            People people) {
        this.dispatch = dispatch;
        this.notification = notification;
        this.switchboard = switchboard;
        this.web = web;
        this.webTls = webTls;
        this.control = control;
        this.people = people;
    }

    /**
     * The server that printed this line when it was ready (docs/contract.md#1).
     *
     * @param readyLine {@code chrysalis ready in 0.74 s  dispatch=127.0.0.1:1863 … control=127.0.0.1:8180}
     * @param token of its control API; empty if it has none
     * @throws IllegalArgumentException if the control API or all else is missing from the line
     */
    public static RunningServer of(String readyLine, String token) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String word : readyLine.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                addresses.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return of(addresses, token, new People());
    }

    /** The server at these addresses, {@code host:port} by role, with the people that a reset brings back. */
    static RunningServer of(Map<String, String> addresses, String token, People people) {
        String control = addresses.get("control");
        String dispatch = addresses.get("dispatch");
        if (control == null || dispatch == null) {
            throw new IllegalArgumentException("the test kit needs dispatch and control, and finds only " + addresses);
        }
        return new RunningServer(
                address(dispatch),
                address(addresses.getOrDefault("notification", dispatch)),
                address(addresses.getOrDefault("switchboard", dispatch)),
                address(addresses.getOrDefault("web", control)),
                addresses.containsKey("web-tls") ? address(addresses.get("web-tls")) : null,
                new ControlClient(URI.create("http://" + control), token),
                people);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Creates the accounts that were requested before the start. */
    void createAccounts() {
        if (!people.isEmpty()) {
            control.send("POST", "/api/v1/seed", people.seed());
        }
    }

    @Override
    public InetSocketAddress dispatch() {
        return dispatch;
    }

    @Override
    public InetSocketAddress notification() {
        return notification;
    }

    @Override
    public InetSocketAddress switchboard() {
        return switchboard;
    }

    @Override
    public InetSocketAddress web() {
        return web;
    }

    @Override
    public InetSocketAddress webTls() {
        InetSocketAddress address = webTls;
        if (address == null) {
            throw new IllegalStateException("the server has no TLS: web.tls-port is -1");
        }
        return address;
    }

    @Override
    public ControlClient control() {
        return control;
    }

    @Override
    public void reset() {
        control.send("POST", "/api/v1/reset", null);
        createAccounts();
    }
}
