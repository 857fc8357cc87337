package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.util.Optional;

/**
 * The Nexus: sends clients the address of the login service (docs/protocol/passport.md#21.1).
 *
 * <p>A client that connects by an original name uses a hosts file, and receives the login's original name too: the
 * certificate covers it, and the port is the usual one, as clients of the time require. A client that connects by
 * another name receives that name, by which it can reach this server. A client that sends no Host header has the
 * original names built in, unless the operator advertises a host.
 */
final class NexusHandler {

    /** The form of the login's address. */
    enum Scheme {
        /**
         * Without a scheme, which means TLS: the original form, accepted by most clients
         * (docs/protocol/client-demands.md#20).
         */
        NONE,
        /**
         * {@code https://}, for clients written for Escargot, whose Nexus uses this form only
         * (docs/protocol/disagreements.md#18).
         */
        HTTPS,
        /** {@code http://}, for those of them that do not support TLS. */
        HTTP
    }

    private static final RequestHost ORIGINAL_LOGIN = new RequestHost("loginnet.passport.com", 0);

    /** The original's number; it goes with the original's DALogin. */
    private static final int ORIGINAL_VERSION = 12;

    private final WebAddresses addresses;

    NexusHandler(WebAddresses addresses) {
        this.addresses = addresses;
    }

    HttpResponse handle(HttpRequest request, Scheme scheme) {
        return HttpResponse.text(200, "text/html", "")
                .with("Cache-control", "private")
                .with("PassportURLs", scheme == Scheme.NONE ? original(request) : brief(request, scheme));
    }

    /**
     * The same as with {@link Scheme#HTTPS}, for clients patched for Escargot, and libraries whose default is its path.
     * The patch has MSN Messenger 5.0 to 7.0 look for this spelling of the header's name, which Escargot's proxy made
     * (docs/protocol/passport.md#21.1).
     */
    HttpResponse patchedAnswer(HttpRequest request) {
        return HttpResponse.text(200, "text/html", "")
                .with("Cache-control", "private")
                .with("Passporturls", brief(request, Scheme.HTTPS));
    }

    /** Clients for Escargot take all there is to the end of the line. */
    private String brief(HttpRequest request, Scheme scheme) {
        boolean secure = isSecure(request, scheme == Scheme.HTTPS);
        return "DALogin=" + (secure ? "https://" : "http://")
                + host(request, secure).authority(secure) + LoginHandler.BRIEF_PATH;
    }

    private String original(HttpRequest request) {
        boolean secure = isSecure(request, true);
        String login = host(request, secure).authority(secure) + LoginHandler.PATH;
        return String.join(
                ",",
                "DARealm=Passport.Net",
                "DALogin=" + login,
                "DAReg=http://register.passport.net/uixpwiz.srf",
                "Properties=https://register.passport.net/editprof.srf",
                "Privacy=http://www.passport.com/consumer/privacypolicy.asp",
                "GeneralRedir=http://nexusrdr.passport.com/redir.asp",
                "Help=http://memberservices.passport.net/memberservice.srf",
                "ConfigVersion=" + version(login));
    }

    /** Clients cache the address for as long as this number stays the same, so each login address has its own. */
    private static int version(String login) {
        return login.equals(ORIGINAL_LOGIN.name() + LoginHandler.PATH)
                ? ORIGINAL_VERSION
                : ORIGINAL_VERSION + 1 + Math.floorMod(login.hashCode(), 1_000_000);
    }

    /**
     * Whether the login is reached by TLS: as requested, if there is such a port, and otherwise as the client
     * connected.
     */
    private boolean isSecure(HttpRequest request, boolean wanted) {
        boolean served = (wanted ? addresses.webTlsPort() : addresses.webPort()) > 0;
        return served ? wanted : request.endpoints().secure();
    }

    private RequestHost host(HttpRequest request, boolean secure) {
        Optional<RequestHost> requested = RequestHost.of(request);
        if (requested.isEmpty()) {
            return addresses.host().isEmpty()
                    ? ORIGINAL_LOGIN
                    : new RequestHost(RequestHost.advertised(request, addresses), 0);
        }
        if (requested.get().isMicrosoftName()) {
            return ORIGINAL_LOGIN;
        }
        // the port by which it connected leads here even if it is mapped, so it is preferred
        return secure == request.endpoints().secure()
                ? requested.get()
                : requested.get().at(secure ? addresses.webTlsPort() : addresses.webPort());
    }
}
