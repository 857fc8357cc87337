package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.PassportTicket;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.people.TextDecoding;
import im.chrysalis.web.Authenticator.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sign-in by two request headers, for MSN Messenger 7.5 and later with a replaced {@code msidcrl.dll}, and for clients
 * in browsers: {@code X-User} and {@code X-Password} in, {@code X-Token} out. Escargot introduced it. The status is 200
 * also where there is no token, because the replaced library looks at the header alone.
 */
final class PlainTokenHandler {

    static final String PATH = "/NotRST.srf";

    /** How long a browser may remember what it is allowed to send, in seconds. */
    private static final String PREFLIGHT_LIFE = "86400";

    private final Passport passport;
    private final Authenticator authenticator;

    PlainTokenHandler(Passport passport, Authenticator authenticator) {
        this.passport = passport;
        this.authenticator = authenticator;
    }

    /** Checks the password, and responds with a sign-in ticket if it is right. */
    HttpResponse handle(HttpRequest request) {
        Outcome outcome = authenticator.authenticate(
                Method.RST,
                header(request, "x-user"),
                List.of(header(request, "x-password")),
                request.endpoints().remoteHost());
        HttpResponse response = shared();
        return switch (outcome) {
            case Outcome.Authenticated authenticated -> {
                PassportTicket ticket =
                        passport.issue(authenticated.account(), Purpose.SIGN_IN, TokenHandler.SIGN_IN_LIFE);
                yield response.with("X-Token", ticket.encoded());
            }
            case Outcome.WrongPassword wrongPassword -> response;
            case Outcome.Disabled disabled -> response;
            case Outcome.Throttled throttled -> response;
        };
    }

    /** What a browser asks before it lets a page of another origin send the request. */
    HttpResponse preflight(HttpRequest request) {
        return shared().with("Access-Control-Allow-Headers", "X-User, X-Password, Content-Type")
                .with("Access-Control-Max-Age", PREFLIGHT_LIFE);
    }

    /**
     * Cookies are not read, so a page of any origin may send the request: it needs the password like everybody else.
     */
    private static HttpResponse shared() {
        return HttpResponse.text(200, "text/plain", "")
                .with("Cache-Control", "no-store")
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Expose-Headers", "X-Token");
    }

    /** A header; its characters are octets. */
    private static String header(HttpRequest request, String name) {
        String value = request.header(name);
        return value == null ? "" : TextDecoding.text(value.getBytes(StandardCharsets.ISO_8859_1));
    }
}
