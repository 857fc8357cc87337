package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks the web port without TLS, used by patched clients, the HTTP gateway and configuration documents. */
final class WebCheck implements Check {

    private static final int CLIENTS_PORT = 80;

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        int port = client.port(Setting.WEB_PORT);
        if (port < 0) {
            return List.of(Finding.warn("web.port is off: patched clients and those behind a firewall cannot sign in"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(port == 0 ? ClientPerspective.unknownPort(Setting.WEB_PORT) : configured(client, network, port));
        if (port != CLIENTS_PORT) {
            findings.add(
                    isNexus(client, network, CLIENTS_PORT)
                            ? Finding.ok("a Nexus answers on port " + CLIENTS_PORT + " too, which clients ask")
                            : Finding.warn(
                                    "clients connect to port " + CLIENTS_PORT
                                            + ", which cannot be changed; web.port is " + port,
                                    "Set web.port=" + CLIENTS_PORT + ", or forward " + CLIENTS_PORT + " to " + port
                                            + ". Clients that sign in by TLS do not need it."));
        }
        return findings;
    }

    private static Finding configured(ClientPerspective client, Network network, int port) {
        String where = FailureText.shown(client.at(port));
        try {
            List<String> received = network.exchange(client.at(port), Nexus.REQUEST, String::isEmpty);
            return Nexus.loginHost(received).isPresent()
                    ? Finding.ok("the web service answers on " + where)
                    : Finding.wrong(
                            "the web service does not answer on " + where + ", but something else: "
                                    + (received.isEmpty() ? "nothing is sent" : received.get(0)),
                            "Another web server may have the port: choose another web.port, or stop it.");
        } catch (IOException failure) {
            return Finding.wrong(
                    "the web service cannot be reached on " + where + ": " + FailureText.of(failure),
                    "Let TCP port " + port + " through the firewall.");
        }
    }

    private static boolean isNexus(ClientPerspective client, Network network, int port) {
        try {
            return Nexus.loginHost(network.exchange(client.at(port), Nexus.REQUEST, String::isEmpty))
                    .isPresent();
        } catch (IOException nobody) {
            return false;
        }
    }
}
