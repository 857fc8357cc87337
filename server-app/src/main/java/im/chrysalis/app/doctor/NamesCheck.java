package im.chrysalis.app.doctor;

import im.chrysalis.app.tls.ClientHost;
import im.chrysalis.app.tls.ClientHost.Need;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether the names that clients were built with lead to the server (auth-web-msnp13-plus.md, 10.2).
 *
 * @param web whether those of the web doors, or that of the first contact
 */
record NamesCheck(boolean web) implements Check {

    @Override
    public List<Finding> run(Standpoint standpoint, Network network) {
        List<ClientHost> hosts = Arrays.stream(ClientHost.values())
                .filter(host -> web != (host.need() == Need.FIRST_CONTACT))
                .toList();
        Map<String, List<InetAddress>> found =
                network.resolve(hosts.stream().map(ClientHost::host).toList());
        List<Finding> findings = new ArrayList<>();
        List<ClientHost> elsewhere = new ArrayList<>();
        for (ClientHost host : hosts) {
            List<InetAddress> addresses = found.getOrDefault(host.host(), List.of());
            boolean leadsHere = !addresses.isEmpty() && addresses.stream().allMatch(standpoint::isHere);
            if (host.need() == Need.FIRST_CONTACT || host.need() == Need.SIGN_IN) {
                findings.add(
                        leadsHere
                                ? Finding.ok(host.host() + " leads here, to " + shown(addresses))
                                : astray(standpoint, host, addresses));
            } else if (!leadsHere) {
                elsewhere.add(host);
            }
        }
        if (!elsewhere.isEmpty()) {
            findings.add(further(standpoint, elsewhere));
        }
        return findings;
    }

    private static Finding astray(Standpoint standpoint, ClientHost host, List<InetAddress> addresses) {
        String what = host.host() + (addresses.isEmpty() ? " has no address" : " leads to " + shown(addresses))
                + ", as seen from this machine";
        return host.need() == Need.FIRST_CONTACT
                ? Finding.warn(
                        what,
                        "No matter if the client's registry or settings name the server. Else, its hosts file needs:",
                        line(standpoint, host))
                : Finding.wrong(what, "The hosts file of the client's machine needs:", line(standpoint, host));
    }

    private static Finding further(Standpoint standpoint, List<ClientHost> hosts) {
        List<String> advice = new ArrayList<>();
        advice.add("Clients sign in without them, but miss what is behind. The hosts file may have:");
        hosts.forEach(host -> advice.add(line(standpoint, host)));
        return new Finding(Verdict.WARN, hosts.size() + " further names don't lead here", advice);
    }

    private static String line(Standpoint standpoint, ClientHost host) {
        return "  " + standpoint.address().getHostAddress() + " " + host.host();
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
