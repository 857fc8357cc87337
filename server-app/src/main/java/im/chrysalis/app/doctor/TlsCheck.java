package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import im.chrysalis.app.tls.ServerNames;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the web port with TLS, where clients sign in. */
final class TlsCheck implements Check {

    private static final int CLIENTS_PORT = 443;

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        int port = client.port(Setting.WEB_TLS_PORT);
        if (port < 0) {
            return List.of(Finding.wrong(
                    "web.tls-port is off: only patched clients can sign in", "Set web.tls-port=" + CLIENTS_PORT + "."));
        }
        List<Finding> findings = new ArrayList<>();
        if (port == 0) {
            findings.add(ClientPerspective.unknownPort(Setting.WEB_TLS_PORT));
        } else {
            findings.addAll(configured(client, network, port));
        }
        if (port != CLIENTS_PORT) {
            findings.add(clientsPort(client, network, port));
        }
        return findings;
    }

    private static Finding clientsPort(ClientPerspective client, Network network, int port) {
        String remedy = "Set web.tls-port=" + CLIENTS_PORT + ", or forward " + CLIENTS_PORT + " to " + port + ".";
        try {
            Network.TlsExchange there =
                    network.exchangeOverTls(client.at(CLIENTS_PORT), false, Nexus.REQUEST, String::isEmpty);
            boolean ours = port == 0
                    ? Nexus.loginHost(there.lines()).isPresent()
                    : there.chain().equals(chain(client, network, port));
            if (ours) {
                return Finding.ok("it answers on port " + CLIENTS_PORT + " too, which clients ask");
            }
            return Finding.wrong(
                    "clients connect to port " + CLIENTS_PORT + ", where another server answers; web.tls-port is "
                            + port,
                    remedy);
        } catch (IOException nobody) {
            return Finding.wrong(
                    "clients connect to port " + CLIENTS_PORT + ", which cannot be changed; web.tls-port is " + port,
                    remedy);
        }
    }

    private static List<X509Certificate> chain(ClientPerspective client, Network network, int port) throws IOException {
        return network.exchangeOverTls(client.at(port), false, Nexus.REQUEST, String::isEmpty)
                .chain();
    }

    private static List<Finding> configured(ClientPerspective client, Network network, int port) {
        String where = FailureText.shown(client.at(port));
        List<Finding> findings = new ArrayList<>();
        try {
            Network.TlsExchange tlsExchange =
                    network.exchangeOverTls(client.at(port), false, Nexus.REQUEST, String::isEmpty);
            findings.add(Finding.ok("TLS works on " + where));
            findings.addAll(CertificateFindings.of(tlsExchange.chain(), client));
            findings.add(login(tlsExchange, client, network));
            findings.add(oldClients(client, network, port));
        } catch (IOException failure) {
            findings.add(Finding.wrong(
                    "the web service cannot be reached over TLS on " + where + ": " + FailureText.of(failure),
                    "Does the server run, with web.tls-port on? If it does, let TCP port " + port
                            + " through the firewall."));
        }
        return findings;
    }

    /** Where the Nexus sends clients to sign in, which must be here again. */
    private static Finding login(Network.TlsExchange tlsExchange, ClientPerspective client, Network network) {
        Optional<String> host = Nexus.loginHost(tlsExchange.lines());
        if (host.isEmpty()) {
            return Finding.wrong(
                    "no Nexus answers there, so clients don't learn where to sign in",
                    "Another web server may have the port, or something on the way changes the names of headers.");
        }
        String login = host.get();
        List<InetAddress> addresses = network.resolve(List.of(login)).getOrDefault(login, List.of());
        if (!ServerNames.covers(tlsExchange.chain().get(0), login)) {
            return Finding.wrong(
                    "the Nexus sends clients to sign in at " + login + ", which the certificate does not name",
                    "Restart the server, so that it makes a certificate for its present names.");
        }
        return !addresses.isEmpty() && addresses.stream().allMatch(client::isServer)
                ? Finding.ok("the Nexus sends clients to sign in at " + login + ", which leads here")
                : Finding.wrong(
                        "the Nexus sends clients to sign in at " + login + ", which does not lead here",
                        "The hosts file of the client's machine needs:",
                        "  " + client.address().getHostAddress() + " " + login);
    }

    private static Finding oldClients(ClientPerspective client, Network network, int port) {
        if (!client.configuration().is(Setting.WEB_LEGACY_TLS)) {
            return Finding.warn(
                    "clients on Windows 98 to XP cannot connect by TLS, since they support nothing newer than TLS 1.0",
                    "For them set web.legacy-tls=true, and restart the server; it weakens TLS for all clients.");
        }
        try {
            network.exchangeOverTls(client.at(port), true, Nexus.REQUEST, String::isEmpty);
            return Finding.ok("clients on Windows 98 to XP can get in by TLS 1.0");
        } catch (IOException failure) {
            return Finding.wrong(
                    "web.legacy-tls is on, but TLS 1.0 does not work: " + FailureText.of(failure),
                    "Restart the server with web.legacy-tls=true.");
        }
    }
}
