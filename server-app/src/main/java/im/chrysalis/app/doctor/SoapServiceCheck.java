package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.util.List;

/**
 * Checks that a SOAP service answers: that of address books, from which later clients read their lists
 * (docs/protocol/address-book.md), or that of roaming profiles (docs/protocol/offline-messages.md#28.3).
 *
 * @param name in findings
 * @param path where it is
 */
record SoapServiceCheck(String name, String path) implements Check {

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        int port = client.port(Setting.WEB_PORT);
        if (port <= 0) {
            return List.of(); // the check of the certificate speaks for the port with TLS
        }
        String where = FailureText.shown(client.at(port));
        try {
            List<String> received = network.exchange(client.at(port), request(), String::isEmpty);
            boolean fault = !received.isEmpty() && received.get(0).matches("HTTP/1\\.[01] 500 .*");
            return List.of(
                    fault
                            ? Finding.ok("the " + name + " answers on " + where)
                            : Finding.wrong(
                                    "the " + name + " does not answer on " + where + ", but something else: "
                                            + (received.isEmpty() ? "nothing is sent" : received.get(0)),
                                    "Another web server may have the port: choose another web.port, or stop it."));
        } catch (IOException failure) {
            return List.of(Finding.wrong(
                    "the " + name + " cannot be reached on " + where + ": " + FailureText.of(failure),
                    "Let TCP port " + port + " through the firewall."));
        }
    }

    /** No method: the service answers it by a fault, and nothing else does. */
    private String request() {
        return "POST " + path + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n";
    }
}
