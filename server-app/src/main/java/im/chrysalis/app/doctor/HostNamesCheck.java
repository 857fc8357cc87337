package im.chrysalis.app.doctor;

import im.chrysalis.app.tls.WellKnownHost;
import im.chrysalis.app.tls.WellKnownHost.Need;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that the host names built into clients resolve to the server (docs/protocol/clients.md#31.1).
 *
 * @param needs which of them to check
 */
record HostNamesCheck(Set<Need> needs) implements Check {

    @Override
    public List<Finding> run(ClientPerspective client, Network network) {
        List<WellKnownHost> hosts = Arrays.stream(WellKnownHost.values())
                .filter(host -> needs.contains(host.need()))
                .toList();
        Map<String, List<InetAddress>> found =
                network.resolve(hosts.stream().map(WellKnownHost::host).toList());
        List<Finding> findings = new ArrayList<>();
        List<WellKnownHost> elsewhere = new ArrayList<>();
        for (WellKnownHost host : hosts) {
            List<InetAddress> addresses = found.getOrDefault(host.host(), List.of());
            boolean leadsHere = !addresses.isEmpty() && addresses.stream().allMatch(client::isServer);
            if (host.need() == Need.FIRST_CONTACT || host.need() == Need.SIGN_IN || host.need() == Need.CONTACT_LIST) {
                findings.add(
                        leadsHere
                                ? Finding.ok(host.host() + " leads here, to " + shown(addresses))
                                : wrongAddress(client, host, addresses));
            } else if (!leadsHere) {
                elsewhere.add(host);
            }
        }
        if (!elsewhere.isEmpty()) {
            findings.add(further(client, elsewhere));
        }
        return findings;
    }

    private static Finding wrongAddress(ClientPerspective client, WellKnownHost host, List<InetAddress> addresses) {
        String what = host.host() + (addresses.isEmpty() ? " has no address" : " leads to " + shown(addresses))
                + ", as seen from this machine";
        return host.need() == Need.FIRST_CONTACT
                ? Finding.warn(
                        what,
                        "Ignore this if the client's registry or settings name the server. Else add to its hosts file:",
                        line(client, host))
                : Finding.wrong(what, "The hosts file of the client's machine needs:", line(client, host));
    }

    private static Finding further(ClientPerspective client, List<WellKnownHost> hosts) {
        List<String> advice = new ArrayList<>();
        advice.add("Clients sign in without them, but miss what is behind. The hosts file may have:");
        hosts.forEach(host -> advice.add(line(client, host)));
        return new Finding(Verdict.WARN, hosts.size() + " further names do not lead here", advice);
    }

    private static String line(ClientPerspective client, WellKnownHost host) {
        return "  " + client.address().getHostAddress() + " " + host.host();
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
