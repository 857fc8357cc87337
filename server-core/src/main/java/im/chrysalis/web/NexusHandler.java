package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.util.Optional;

/**
 * The Nexus: tells clients where the login is (auth-web-msnp13-plus.md, 2.1).
 *
 * <p>A client that came by an original name has a hosts file, and hears the login's original name too: the certificate has
 * it, and the port is the usual one, as clients of the time insist. A client that came by another name hears that very
 * name; it reached this server by it, and by nothing else that is known here. A client that says no host is one with the
 * original names built in, unless the operator advertises a host.
 */
final class NexusHandler {

    /** How the login is told. */
    enum Scheme {
        /** Without a scheme, which means TLS: what the original said, and most clients take (client-demands.md, 20). */
        NONE,
        /** {@code https://}, for clients written for Escargot, which told nothing else (section 11). */
        HTTPS,
        /** {@code http://}, for those of them that know no TLS. */
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
     * The same as with {@link Scheme#HTTPS}, for clients patched for Escargot, and libraries whose default is its path. The
     * patch has MSN Messenger 5.0 to 7.0 look for this spelling of the header's name, which Escargot's proxy made
     * (auth-web-msnp13-plus.md, 2.1).
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

    /** Clients keep what they heard for as long as this number stays, so each login has one of its own. */
    private static int version(String login) {
        return login.equals(ORIGINAL_LOGIN.name() + LoginHandler.PATH)
                ? ORIGINAL_VERSION
                : ORIGINAL_VERSION + 1 + Math.floorMod(login.hashCode(), 1_000_000);
    }

    /** Whether the login is reached by TLS: as wanted, if there is such a port, and otherwise as the client came. */
    private boolean isSecure(HttpRequest request, boolean wanted) {
        boolean served = (wanted ? addresses.webTlsPort() : addresses.webPort()) > 0;
        return served ? wanted : request.endpoints().secure();
    }

    private RequestHost host(HttpRequest request, boolean secure) {
        Optional<RequestHost> requested = RequestHost.of(request);
        if (requested.isEmpty()) {
            return addresses.host().isEmpty()
                    ? ORIGINAL_LOGIN
                    : new RequestHost(RequestHost.told(request, addresses), 0);
        }
        if (requested.get().isMicrosoftName()) {
            return ORIGINAL_LOGIN;
        }
        // the port it came by leads here even if it is mapped, so it is the better one to tell
        return secure == request.endpoints().secure()
                ? requested.get()
                : requested.get().at(secure ? addresses.webTlsPort() : addresses.webPort());
    }
}
