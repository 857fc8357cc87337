package im.chrysalis.web;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignIns.Way;
import im.chrysalis.store.Account;
import im.chrysalis.web.Porter.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The login of Passport 1.4: a password in a header, and a ticket in a header (auth-web-msnp13-plus.md, 2.2). */
final class LoginDoor {

    static final String PATH = "/login2.srf";

    /** Where the answer is what Escargot's is, for clients that take the ticket to be the last on its line. */
    static final String BRIEF_PATH = "/login";

    private static final String SCHEME = "Passport1.4 ";
    private static final String WRONG =
            "The address or the password is wrong. Accounts are made by whoever runs this server.";
    private static final String UNHEARD = "Too many wrong passwords. Wait a minute, then try again.";
    private static final String NOTHING_SAID = "Messenger signs in here: it has to give an address and a password.";

    private final Passport passport;
    private final Porter porter;
    private final WebAddresses addresses;
    private final String redirect;

    /**
     * A login.
     *
     * @param redirect where everybody is sent to sign in instead, or empty
     */
    LoginDoor(Passport passport, Porter porter, WebAddresses addresses, String redirect) {
        this.passport = passport;
        this.porter = porter;
        this.addresses = addresses;
        this.redirect = redirect;
    }

    HttpAnswer answer(HttpQuestion question) {
        return answer(question, ",tname=MSPAuth,tname=MSPProf,tname=MSPSec", ",ru=http://messenger.msn.com");
    }

    HttpAnswer briefAnswer(HttpQuestion question) {
        return answer(question, "", "");
    }

    private HttpAnswer answer(HttpQuestion question, String beforeTicket, String afterTicket) {
        if (!redirect.isEmpty()) {
            return sentOn(question);
        }
        String header = question.header("authorization");
        Optional<PassportAuthorization> said = PassportAuthorization.read(header == null ? "" : header);
        if (said.isEmpty()) {
            return refused(question, NOTHING_SAID);
        }
        Verdict verdict = porter.hear(
                Way.LOGIN,
                said.get().email(),
                said.get().passwords(),
                question.ends().remoteHost());
        return switch (verdict) {
            case Verdict.Admitted admitted -> admitted(admitted.account(), beforeTicket, afterTicket);
            case Verdict.Wrong wrong -> refused(question, WRONG);
            case Verdict.Unheard unheard -> refused(question, UNHEARD);
        };
    }

    /** The spelling of every word here is searched for as text by some client (client-demands.md, 21). */
    private HttpAnswer admitted(Account account, String beforeTicket, String afterTicket) {
        String ticket = passport.issue(account, Purpose.SIGN_IN).spelled();
        return HttpAnswer.text(200, "text/html", "")
                .with("Cache-Control", "no-cache")
                .with("cachecontrol", "no-store")
                .with(
                        "Authentication-Info",
                        SCHEME + "da-status=success" + beforeTicket + ",from-PP='" + ticket + "'" + afterTicket);
    }

    /** cbtxt is last, since some clients show the line to its end. */
    private HttpAnswer refused(HttpQuestion question, String why) {
        String text = URLEncoder.encode(why, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpAnswer.text(401, "text/html", "")
                .with(
                        "WWW-Authenticate",
                        SCHEME + "da-status=failed,srealm=Passport.NET,ts=-3,prompt,cburl="
                                + ClientHost.origin(question, addresses) + Pages.LOGO + ",cbtxt=" + text);
    }

    /** Clients repeat their request at the new place, password and all. */
    private HttpAnswer sentOn(HttpQuestion question) {
        String query = question.parameters().entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        String separator = query.isEmpty() ? "" : redirect.indexOf('?') < 0 ? "?" : "&";
        return HttpAnswer.text(302, "text/html", "")
                .with("Authentication-Info", SCHEME + "da-status=redir")
                .with("Location", redirect + separator + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
