package im.chrysalis.web;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.PassportTicket;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignIns.Way;
import im.chrysalis.web.Porter.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Sign-in by two request headers, for MSN Messenger 7.5 and later with a replaced {@code msidcrl.dll}, and for clients in
 * browsers: {@code X-User} and {@code X-Password} in, {@code X-Token} out. Escargot introduced it. The status is 200 also
 * where there is no token, because the replaced library looks at the header alone.
 */
final class PlainTokenDoor {

    static final String PATH = "/NotRST.srf";

    /** How long a browser may remember what it is allowed to send, in seconds. */
    private static final String PREFLIGHT_LIFE = "86400";

    private final Passport passport;
    private final Porter porter;

    PlainTokenDoor(Passport passport, Porter porter) {
        this.passport = passport;
        this.porter = porter;
    }

    /** Checks the password, and answers with a sign-in ticket if it is right. */
    HttpAnswer answer(HttpQuestion question) {
        Verdict verdict = porter.hear(
                Way.RST,
                header(question, "x-user"),
                List.of(header(question, "x-password")),
                question.ends().remoteHost());
        HttpAnswer answer = shared();
        return switch (verdict) {
            case Verdict.Admitted admitted -> {
                PassportTicket ticket = passport.issue(admitted.account(), Purpose.SIGN_IN, TokenDoor.SIGN_IN_LIFE);
                yield answer.with("X-Token", ticket.spelled());
            }
            case Verdict.Wrong wrong -> answer;
            case Verdict.Unheard unheard -> answer;
        };
    }

    /** What a browser asks before it lets a page of another origin send the request. */
    HttpAnswer preflight(HttpQuestion question) {
        return shared().with("Access-Control-Allow-Headers", "X-User, X-Password, Content-Type")
                .with("Access-Control-Max-Age", PREFLIGHT_LIFE);
    }

    /** No cookie takes part, so a page of any origin gets only what the password it sends is good for. */
    private static HttpAnswer shared() {
        return HttpAnswer.text(200, "text/plain", "")
                .with("Cache-Control", "no-store")
                .with("Access-Control-Allow-Origin", "*")
                .with("Access-Control-Allow-Methods", "POST")
                .with("Access-Control-Expose-Headers", "X-Token");
    }

    /** A header; its characters are octets. */
    private static String header(HttpQuestion question, String name) {
        String value = question.header(name);
        return value == null ? "" : Octets.text(value.getBytes(StandardCharsets.ISO_8859_1));
    }
}
