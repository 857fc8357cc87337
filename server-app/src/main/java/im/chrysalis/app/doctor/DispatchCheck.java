package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the first contact: a dispatch server answers and redirects to a reachable notification server. */
final class DispatchCheck implements Check {

    /** The port of clients whose settings name none. */
    private static final int CLIENTS_PORT = 1863;

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        int port = client.port(Setting.DISPATCH_PORT);
        if (port < 0) {
            return List.of(Finding.warn("dispatch.port is off: clients need the notification server's port instead"));
        }
        if (port == 0) {
            return List.of(ClientPerspective.unknownPort(Setting.DISPATCH_PORT));
        }
        List<Finding> findings = new ArrayList<>();
        InetSocketAddress where = client.at(port);
        try {
            List<String> received = network.exchange(
                    where, new ProbeRequests(client.configuration()).account(), ProbeRequests.isDecisive());
            findings.add(greeted(where, received));
            decision(received).ifPresent(line -> findings.add(sentOn(line, client, network)));
        } catch (IOException failure) {
            findings.add(unreachable(client, where, failure));
        }
        if (port != CLIENTS_PORT) {
            findings.add(clientsPort(client, network, port));
        }
        return findings;
    }

    private static Finding greeted(InetSocketAddress where, List<String> received) {
        String answer = received.isEmpty() ? "nothing" : received.get(0);
        if (answer.startsWith("VER 0 MSNP")) {
            return Finding.ok("the dispatch server answers on " + FailureText.shown(where));
        }
        return Finding.wrong(
                "no dispatch server of this configuration answers on " + FailureText.shown(where) + ", but: " + answer,
                "Another program may have the port, or the server runs with other settings (dialects).");
    }

    private static Finding unreachable(ClientPerspective client, InetSocketAddress where, IOException failure) {
        InetAddress bound = client.configuration().address(Setting.BIND);
        if (bound.isLoopbackAddress() && !client.address().isLoopbackAddress()) {
            return Finding.wrong(
                    "the dispatch server cannot be reached on " + FailureText.shown(where) + ": "
                            + FailureText.of(failure),
                    "bind=" + bound.getHostAddress()
                            + " keeps the server to its own machine: set bind=0.0.0.0 and restart it.");
        }
        return Finding.wrong(
                "the dispatch server cannot be reached on " + FailureText.shown(where) + ": " + FailureText.of(failure),
                "Does the server run (chrysalis health)? If it does, let TCP port " + where.getPort()
                        + " through the firewall.");
    }

    private static Optional<String> decision(List<String> received) {
        return received.stream().filter(ProbeRequests.isDecisive()).findFirst();
    }

    /** {@code XFR 2 NS host:port 0 …} */
    private static Finding sentOn(String line, ClientPerspective client, Network network) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals("XFR")) {
            return Finding.ok("it signs clients in itself and sends them nowhere");
        }
        int colon = words.length > 3 ? words[3].lastIndexOf(':') : -1;
        if (colon < 0 || !words[3].substring(colon + 1).matches("\\d{1,5}")) {
            return Finding.wrong("it sends clients on to what is no address: " + line);
        }
        String host = words[3].substring(0, colon);
        int port = Integer.parseInt(words[3].substring(colon + 1));
        String advertisedPort = "it sends clients on to " + words[3];
        List<InetAddress> addresses = network.resolve(List.of(host)).getOrDefault(host, List.of());
        if (addresses.isEmpty()) {
            return Finding.wrong(advertisedPort + ", a name that has no address here", advertise(client));
        }
        if (addresses.get(0).isLoopbackAddress() && !client.address().isLoopbackAddress()) {
            return Finding.wrong(advertisedPort + ", which is each client's own machine", advertise(client));
        }
        InetSocketAddress where = new InetSocketAddress(addresses.get(0), port);
        try {
            List<String> received =
                    network.exchange(where, new ProbeRequests(client.configuration()).version(), any -> true);
            return !received.isEmpty() && received.get(0).startsWith("VER 0 MSNP")
                    ? Finding.ok(advertisedPort + ", where the notification server answers")
                    : Finding.wrong(
                            advertisedPort + ", where something else answers",
                            "Set advertise.notification-port to the port that leads to it, or 0 if nothing maps ports.");
        } catch (IOException failure) {
            return Finding.wrong(
                    advertisedPort + ", which they cannot reach: " + FailureText.of(failure),
                    "Let TCP port " + port + " through the firewall, or set single-port=true.",
                    advertise(client));
        }
    }

    private static String advertise(ClientPerspective client) {
        return "Set advertise.host=" + client.host()
                + ", the name or address that clients reach the server by, and restart it.";
    }

    private static Finding clientsPort(ClientPerspective client, Network network, int port) {
        InetSocketAddress where = client.at(CLIENTS_PORT);
        try {
            List<String> received =
                    network.exchange(where, new ProbeRequests(client.configuration()).version(), any -> true);
            if (!received.isEmpty() && received.get(0).startsWith("VER 0 MSNP")) {
                return Finding.ok(
                        "a dispatch server answers on port " + CLIENTS_PORT + " too, which clients ask by themselves");
            }
        } catch (IOException nobody) {
            // reported below
        }
        return Finding.warn(
                "dispatch.port is " + port + ", and Microsoft's clients connect to port " + CLIENTS_PORT
                        + " by themselves",
                "Set dispatch.port=" + CLIENTS_PORT + ", or forward " + CLIENTS_PORT + " to " + port
                        + ". Clients with a port among their settings do not need it.");
    }
}
