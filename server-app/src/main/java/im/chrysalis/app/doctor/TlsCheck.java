package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import im.chrysalis.app.tls.ServerNames;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The web door with TLS, where clients learn where to sign in, and do. */
final class TlsCheck implements Check {

    private static final int CLIENTS_PORT = 443;

    @Override
    public List<Finding> run(Standpoint standpoint, Network network) {
        int port = standpoint.port(Setting.WEB_TLS_PORT);
        if (port < 0) {
            return List.of(Finding.wrong(
                    "web.tls-port is off: only patched clients can sign in", "Set web.tls-port=" + CLIENTS_PORT + "."));
        }
        List<Finding> findings = new ArrayList<>();
        if (port == 0) {
            findings.add(Standpoint.unknownPort(Setting.WEB_TLS_PORT));
        } else {
            findings.addAll(configured(standpoint, network, port));
        }
        if (port != CLIENTS_PORT) {
            findings.add(clientsPort(standpoint, network, port));
        }
        return findings;
    }

    private static Finding clientsPort(Standpoint standpoint, Network network, int port) {
        String remedy = "Set web.tls-port=" + CLIENTS_PORT + ", or forward " + CLIENTS_PORT + " to " + port + ".";
        try {
            Network.Secured there =
                    network.talkByTls(standpoint.at(CLIENTS_PORT), false, Nexus.QUESTION, String::isEmpty);
            boolean ours = port == 0
                    ? Nexus.loginHost(there.lines()).isPresent()
                    : there.chain().equals(chain(standpoint, network, port));
            if (ours) {
                return Finding.ok("it answers on port " + CLIENTS_PORT + " too, which clients ask");
            }
            return Finding.wrong(
                    "clients ask port " + CLIENTS_PORT + ", where another server answers; web.tls-port is " + port,
                    remedy);
        } catch (IOException nobody) {
            return Finding.wrong(
                    "clients ask port " + CLIENTS_PORT + ", and can't be told another; web.tls-port is " + port,
                    remedy);
        }
    }

    private static List<X509Certificate> chain(Standpoint standpoint, Network network, int port) throws IOException {
        return network.talkByTls(standpoint.at(port), false, Nexus.QUESTION, String::isEmpty)
                .chain();
    }

    private static List<Finding> configured(Standpoint standpoint, Network network, int port) {
        String where = Trouble.shown(standpoint.at(port));
        List<Finding> findings = new ArrayList<>();
        try {
            Network.Secured secured = network.talkByTls(standpoint.at(port), false, Nexus.QUESTION, String::isEmpty);
            findings.add(Finding.ok("TLS works on " + where));
            findings.addAll(CertificateFindings.of(secured.chain(), standpoint));
            findings.add(login(secured, standpoint, network));
            findings.add(oldClients(standpoint, network, port));
        } catch (IOException failure) {
            findings.add(Finding.wrong(
                    "the web door with TLS can't be reached on " + where + ": " + Trouble.of(failure),
                    "Does the server run, with web.tls-port on? If it does, let TCP port " + port
                            + " through the firewall."));
        }
        return findings;
    }

    /** Where the Nexus sends clients to sign in, which must be here again. */
    private static Finding login(Network.Secured secured, Standpoint standpoint, Network network) {
        Optional<String> host = Nexus.loginHost(secured.lines());
        if (host.isEmpty()) {
            return Finding.wrong(
                    "no Nexus answers there, so clients don't learn where to sign in",
                    "Another web server may have the port, or something on the way changes the names of headers.");
        }
        String login = host.get();
        List<InetAddress> addresses = network.resolve(List.of(login)).getOrDefault(login, List.of());
        if (!ServerNames.vouches(secured.chain().get(0), login)) {
            return Finding.wrong(
                    "the Nexus sends clients to sign in at " + login + ", which the certificate does not name",
                    "Restart the server, so that it makes a certificate for its present names.");
        }
        return !addresses.isEmpty() && addresses.stream().allMatch(standpoint::isHere)
                ? Finding.ok("the Nexus sends clients to sign in at " + login + ", which leads here")
                : Finding.wrong(
                        "the Nexus sends clients to sign in at " + login + ", which does not lead here",
                        "The hosts file of the client's machine needs:",
                        "  " + standpoint.address().getHostAddress() + " " + login);
    }

    private static Finding oldClients(Standpoint standpoint, Network network, int port) {
        if (!standpoint.configuration().is(Setting.WEB_LEGACY_TLS)) {
            return Finding.warn(
                    "clients on Windows 98 to XP can't get in by TLS, since they speak nothing newer than TLS 1.0",
                    "For them set web.legacy-tls=true, and restart the server; it weakens TLS for everybody.");
        }
        try {
            network.talkByTls(standpoint.at(port), true, Nexus.QUESTION, String::isEmpty);
            return Finding.ok("clients on Windows 98 to XP can get in by TLS 1.0");
        } catch (IOException failure) {
            return Finding.wrong(
                    "web.legacy-tls is on, but TLS 1.0 does not work: " + Trouble.of(failure),
                    "Restart the server with web.legacy-tls=true.");
        }
    }
}
