package im.chrysalis.web;

import im.chrysalis.address.HostPort;
import im.chrysalis.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and port by which a client reached this server, from its Host header.
 *
 * @param name a host name or an address, the latter in brackets if it is IPv6
 * @param port 0 if none was sent, which means the usual one
 */
record RequestHost(String name, int port) {

    /** Only this validated form is written into responses. */
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?");

    /** Whatever the original service used was of one of these domains (docs/protocol/clients.md#31.1). */
    private static final Pattern ORIGINAL =
            Pattern.compile("(.*\\.)?(passport\\.(com|net)|live\\.com|hotmail\\.com|msn\\.com|microsoft\\.com)");

    /** Parses the request's Host header; empty if it is missing or invalid. */
    static Optional<RequestHost> of(HttpRequest request) {
        String header = request.header("host");
        Matcher host = HOST.matcher(header == null ? "" : header.strip());
        if (!host.matches()) {
            return Optional.empty();
        }
        String port = host.group(2);
        return Optional.of(new RequestHost(host.group(1), port == null ? 0 : Integer.parseInt(port)));
    }

    /**
     * The host of a request, or else what its client can be expected to reach: the advertised one, or the bound
     * address.
     */
    static RequestHost of(HttpRequest request, WebAddresses addresses) {
        return of(request).orElseGet(() -> {
            return new RequestHost(
                    advertised(request, addresses),
                    request.endpoints().secure() ? addresses.webTlsPort() : addresses.webPort());
        });
    }

    /** The host for a client that sends no Host header. */
    static String advertised(HttpRequest request, WebAddresses addresses) {
        return HostPort.advertised(addresses.host(), request.endpoints().localHost());
    }

    /** Whether the client still uses the original service's names, so that a hosts file brought it here. */
    boolean isMicrosoftName() {
        return ORIGINAL.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** The same host at another port. */
    RequestHost at(int otherPort) {
        return new RequestHost(name, otherPort);
    }

    /** As it stands in an address of that scheme: without a port if it is the usual one. */
    String authority(boolean secure) {
        return port == 0 || port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** The beginning of every address here: {@code http://chat.example.net:8080}. */
    static String origin(HttpRequest request, WebAddresses addresses) {
        boolean secure = request.endpoints().secure();
        return (secure ? "https://" : "http://") + of(request, addresses).authority(secure);
    }
}
