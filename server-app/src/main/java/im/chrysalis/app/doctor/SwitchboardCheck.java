package im.chrysalis.app.doctor;

import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Checks that conversations can open: a switchboard answers at the address that clients are sent. */
final class SwitchboardCheck implements Check {

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        int advertisedPort = client.configuration().count(Setting.ADVERTISE_SWITCHBOARD_PORT);
        Setting setting =
                client.configuration().is(Setting.SINGLE_PORT) ? Setting.DISPATCH_PORT : Setting.SWITCHBOARD_PORT;
        int port = advertisedPort > 0 ? advertisedPort : client.port(setting);
        if (port < 0) {
            return List.of(Finding.warn("switchboard.port is off: clients cannot open conversations"));
        }
        if (port == 0) {
            return List.of(ClientPerspective.unknownPort(setting));
        }
        String advertised = client.configuration().text(Setting.ADVERTISE_HOST);
        List<InetAddress> addresses = advertised.isEmpty()
                ? List.of(client.address())
                : network.resolve(List.of(advertised)).getOrDefault(advertised, List.of());
        if (addresses.isEmpty()) {
            return List.of(Finding.wrong(
                    "conversations open at advertise.host=" + advertised + ", a name that has no address here",
                    "Set advertise.host to the name or address that clients reach the server by."));
        }
        return List.of(tried(new InetSocketAddress(addresses.get(0), port), network));
    }

    private static Finding tried(InetSocketAddress where, Network network) {
        try {
            List<String> received = network.exchange(where, ProbeRequests.conversation(), ProbeRequests.isDecisive());
            return !received.isEmpty() && received.get(0).matches("\\d{3} 1")
                    ? Finding.ok("the switchboard answers on " + FailureText.shown(where))
                    : Finding.wrong(
                            "no switchboard answers on " + FailureText.shown(where) + ", but something else",
                            "Set advertise.switchboard-port to the port that leads to it, or 0 if nothing maps ports.");
        } catch (IOException failure) {
            return Finding.wrong(
                    "the switchboard cannot be reached on " + FailureText.shown(where) + ": " + FailureText.of(failure),
                    "Clients sign in, but no conversation opens: let TCP port " + where.getPort()
                            + " through the firewall, or set single-port=true.");
        }
    }
}
