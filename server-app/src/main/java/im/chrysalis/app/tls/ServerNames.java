package im.chrysalis.app.tls;

import im.chrysalis.address.HostPort;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * All names and addresses by which clients may reach this server.
 *
 * @param hosts names, in lower case
 * @param addresses IP addresses, as they are written
 */
public record ServerNames(List<String> hosts, List<String> addresses) {

    /** The kinds of name that matter, as {@link X509Certificate#getSubjectAlternativeNames} counts them. */
    private static final int HOST = 2;

    private static final int ADDRESS = 7;

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");

    /**
     * The names built into clients, and those of the configuration.
     *
     * @throws ConfigurationException if {@code advertise.host} is neither a name nor an address
     */
    public static ServerNames of(Configuration configuration) {
        List<String> hosts = new ArrayList<>(WellKnownHost.names());
        List<String> addresses = new ArrayList<>(List.of("127.0.0.1"));
        hosts.add("localhost");
        String advertised = configuration.text(Setting.ADVERTISE_HOST);
        if (!HostPort.isWellFormed(advertised)) {
            throw noHost(advertised);
        }
        if (isAddress(advertised)) {
            String address = advertised.replaceAll("[\\[\\]]", ""); // IPv6 may be in brackets
            checkAddress(address);
            add(addresses, address);
        } else if (!advertised.isEmpty()) {
            add(hosts, name(advertised));
        }
        return new ServerNames(List.copyOf(hosts), List.copyOf(addresses));
    }

    private static void checkAddress(String address) {
        try {
            InetAddress.getByName(address); // which looks nothing up, as it is no name
        } catch (UnknownHostException broken) {
            throw noHost(address);
        }
    }

    private static ConfigurationException noHost(String text) {
        return new ConfigurationException(
                "advertise.host=" + text + " is invalid: must be the name of a host or an IP address, without a port");
    }

    private static void add(List<String> list, String name) {
        if (!list.contains(name)) {
            list.add(name);
        }
    }

    private static String name(String host) {
        String ascii;
        try {
            ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            ascii = "";
        }
        if (ascii.length() > 253 || !NAME.matcher(ascii).matches()) {
            throw noHost(host);
        }
        return ascii;
    }

    /** Whether a certificate covers all of them. */
    boolean areCoveredBy(X509Certificate certificate) {
        return hosts.stream().allMatch(host -> covers(certificate, host))
                && addresses.stream().allMatch(address -> covers(certificate, address));
    }

    /** Whether a certificate covers a name or an IP address. */
    public static boolean covers(X509Certificate certificate, String name) {
        int kind = isAddress(name) ? ADDRESS : HOST;
        return of(certificate, kind).stream()
                .anyMatch(other -> kind == ADDRESS ? same(name, other) : name.equalsIgnoreCase(other));
    }

    /** The names and IP addresses that a certificate covers. */
    public static ServerNames of(X509Certificate certificate) {
        return new ServerNames(of(certificate, HOST), of(certificate, ADDRESS));
    }

    private static List<String> of(X509Certificate certificate, int kind) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (name.get(0).equals(kind)) {
                    names.add(String.valueOf(name.get(1)));
                }
            }
        } catch (CertificateParsingException broken) {
            // it covers no name
        }
        return names;
    }

    /** IP addresses of version 6 have several spellings. */
    private static boolean same(String address, String other) {
        try {
            return InetAddress.getByName(address).equals(InetAddress.getByName(other));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    /** Whether the text is an IP address and no name; nothing is looked up. */
    public static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 || text.matches("[0-9]+(\\.[0-9]+){3}");
    }
}
