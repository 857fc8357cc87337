package im.chrysalis.web;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.store.Account;
import im.chrysalis.web.Authenticator.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The login of Passport 1.4: a password in a request header, and a ticket in a response header
 * (docs/protocol/passport.md#21.2).
 */
final class LoginHandler {

    static final String PATH = "/login2.srf";

    /** The response in Escargot's form, for clients that take the ticket to be the last on its line. */
    static final String BRIEF_PATH = "/login";

    private static final String SCHEME = "Passport1.4 ";
    private static final String WRONG =
            "The address or the password is wrong. Accounts are made by whoever runs this server.";
    private static final String THROTTLED = "Too many wrong passwords. Wait a minute, then try again.";
    private static final String DISABLED = "This account is disabled. Ask whoever runs this server.";
    private static final String NO_CREDENTIALS = "Messenger signs in here: it has to give an address and a password.";

    private final Passport passport;
    private final Authenticator authenticator;
    private final WebAddresses addresses;
    private final String redirect;

    /**
     * A login.
     *
     * @param redirect where all sign-ins are redirected, or empty
     */
    LoginHandler(Passport passport, Authenticator authenticator, WebAddresses addresses, String redirect) {
        this.passport = passport;
        this.authenticator = authenticator;
        this.addresses = addresses;
        this.redirect = redirect;
    }

    HttpResponse handle(HttpRequest request) {
        return handle(request, ",tname=MSPAuth,tname=MSPProf,tname=MSPSec", ",ru=http://messenger.msn.com");
    }

    HttpResponse handleBrief(HttpRequest request) {
        return handle(request, "", "");
    }

    private HttpResponse handle(HttpRequest request, String beforeTicket, String afterTicket) {
        if (!redirect.isEmpty()) {
            return redirect(request);
        }
        String header = request.header("authorization");
        Optional<PassportAuthorization> credentials = PassportAuthorization.read(header == null ? "" : header);
        if (credentials.isEmpty()) {
            return unauthorized(request, NO_CREDENTIALS);
        }
        Outcome outcome = authenticator.authenticate(
                Method.LOGIN,
                credentials.get().email(),
                credentials.get().passwords(),
                request.endpoints().remoteHost());
        return switch (outcome) {
            case Outcome.Authenticated authenticated -> success(authenticated.account(), beforeTicket, afterTicket);
            case Outcome.WrongPassword wrongPassword -> unauthorized(request, WRONG);
            case Outcome.Disabled disabled -> unauthorized(request, DISABLED);
            case Outcome.Throttled throttled -> unauthorized(request, THROTTLED);
        };
    }

    /** Some client searches for the exact spelling of each word here (docs/protocol/client-demands.md#21). */
    private HttpResponse success(Account account, String beforeTicket, String afterTicket) {
        String ticket = passport.issue(account, Purpose.SIGN_IN).encoded();
        return HttpResponse.text(200, "text/html", "")
                .with("Cache-Control", "no-cache")
                .with("cachecontrol", "no-store")
                .with(
                        "Authentication-Info",
                        SCHEME + "da-status=success" + beforeTicket + ",from-PP='" + ticket + "'" + afterTicket);
    }

    /** cbtxt is last, since some clients show the line to its end. */
    private HttpResponse unauthorized(HttpRequest request, String why) {
        String text = URLEncoder.encode(why, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpResponse.text(401, "text/html", "")
                .with(
                        "WWW-Authenticate",
                        SCHEME + "da-status=failed,srealm=Passport.NET,ts=-3,prompt,cburl="
                                + RequestHost.origin(request, addresses) + WebPages.LOGO + ",cbtxt=" + text);
    }

    /** Clients repeat their request at the new place, password and all. */
    private HttpResponse redirect(HttpRequest request) {
        String query = request.parameters().entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String separator = query.isEmpty() ? "" : redirect.indexOf('?') < 0 ? "?" : "&";
        return HttpResponse.text(302, "text/html", "")
                .with("Authentication-Info", SCHEME + "da-status=redir")
                .with("Location", redirect + separator + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
