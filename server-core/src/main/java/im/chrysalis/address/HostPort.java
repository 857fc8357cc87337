package im.chrysalis.address;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Hosts as they are written before a port: IPv6 literals in brackets (RFC 3986, 3.2.2) and in their short form (RFC
 * 5952).
 */
public final class HostPort {

    private static final int GROUPS = 8;

    private HostPort() {}

    /** {@code host:port}, {@code [::1]:1863}. */
    public static String of(String host, int port) {
        return host(host) + ":" + port;
    }

    /** The same of an address, which is not resolved. */
    public static String of(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        return of(ip == null ? address.getHostString() : ip.getHostAddress(), address.getPort());
    }

    /**
     * A host as it stands before a port, also where none follows. An IPv4 address that is mapped to IPv6 is written as
     * what it is.
     *
     * @param host a name, or a literal with or without brackets and zone
     */
    public static String host(String host) {
        InetAddress address = literal(host);
        if (address == null) {
            return host;
        }
        byte[] octets = address.getAddress();
        return octets.length == 4 ? address.getHostAddress() : "[" + shortened(octets) + "]";
    }

    /** Whether a host is an IPv6 literal, and no IPv4 address mapped to one. */
    public static boolean isIpv6(String host) {
        return host(host).startsWith("[");
    }

    /** Whether a host is an IPv6 literal that is well-formed, or none at all. */
    public static boolean isWellFormed(String host) {
        return host.indexOf(':') < 0 || literal(host) != null;
    }

    /**
     * The host that a client is sent: the advertised one, or the address it reached this server by, if none is
     * advertised or if that is IPv6 and the client came by IPv4.
     *
     * @param advertised empty for none
     * @param cameBy the address of this server's end of the client's connection
     */
    public static String advertised(String advertised, String cameBy) {
        boolean cannotReach = isIpv6(advertised) && !isIpv6(cameBy);
        return host(advertised.isEmpty() || cannotReach ? cameBy : advertised);
    }

    /** The address that an IPv6 literal stands for; null if the text is none. */
    private static @Nullable InetAddress literal(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String bare = (bracketed ? text.substring(1, text.length() - 1) : text).replaceFirst("%.*", "");
        if (bare.indexOf(':') < 0 || !bare.matches("[0-9A-Fa-f:.]+")) {
            return null;
        }
        try {
            return InetAddress.getByName(bare); // which looks nothing up, as it is no name
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** The longest run of zeros, and the first of several, gives way to a double colon. */
    private static String shortened(byte[] octets) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
        }
        int start = 0;
        int length = 1; // a single zero is written
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (length > 1 && i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
