package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.PassportTicket;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.store.Account;
import im.chrysalis.web.Authenticator.Outcome;
import im.chrysalis.web.TokenRequest.Wanted;
import im.chrysalis.web.TokenResponse.ErrorCode;
import im.chrysalis.xml.MalformedXml;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RST service: a password in a SOAP envelope, and tickets in a SOAP envelope (docs/protocol/passport.md#22).
 */
final class TokenHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenHandler.class);

    /** Addresses whose tickets are redeemed at the notification server; the others are web services. */
    private static final Set<String> SIGN_IN = Set.of("messenger.msn.com", "messengerclear.live.com");

    /**
     * How long a sign-in ticket of this kind is good. The client is told, may keep it, and come back by it after a
     * broken connection; hardly any survives it that a ticket ends before the time it was told, and clocks of old
     * machines are wrong by minutes (docs/protocol/passport.md#22.8). A sign-out voids it all the same.
     */
    static final Duration SIGN_IN_LIFE = Duration.ofHours(1);

    private final Passport passport;
    private final Authenticator authenticator;
    private final Timers timers;

    TokenHandler(Passport passport, Authenticator authenticator, Timers timers) {
        this.passport = passport;
        this.authenticator = authenticator;
        this.timers = timers;
    }

    /** The status is always 200, since some clients accept no other (docs/protocol/passport.md#22.3). */
    HttpResponse handle(HttpRequest request) {
        return HttpResponse.text(200, Markup.XML, envelope(request));
    }

    private String envelope(HttpRequest question) {
        Instant now = timers.now();
        String remoteHost = question.endpoints().remoteHost();
        TokenRequest request;
        try {
            request = TokenRequest.read(question.body());
        } catch (MalformedXml malformed) {
            log.info("sign-in from {} refused: {}", remoteHost, malformed.getMessage());
            return TokenResponse.failure(ErrorCode.MALFORMED, now);
        }
        return switch (authenticator.authenticate(Method.RST, request.email(), request.passwords(), remoteHost)) {
            case Outcome.Authenticated authenticated ->
                TokenResponse.success(
                        authenticated.account(), remoteHost, now, responses(request, authenticated.account()));
            case Outcome.WrongPassword wrongPassword -> TokenResponse.failure(ErrorCode.WRONG_PASSWORD, now);
            case Outcome.Throttled throttled -> TokenResponse.failure(ErrorCode.THROTTLED, now);
        };
    }

    private String responses(TokenRequest request, Account account) {
        StringBuilder responses = new StringBuilder();
        for (Wanted wanted : request.tickets()) {
            PassportTicket ticket = SIGN_IN.contains(wanted.address().toLowerCase(Locale.ROOT))
                    ? passport.issue(account, Purpose.SIGN_IN, SIGN_IN_LIFE)
                    : passport.issue(account, Purpose.WEB);
            responses.append(
                    wanted.number() == 0
                            ? TokenResponse.renewal(wanted, ticket)
                            : TokenResponse.ticket(wanted, ticket));
        }
        return responses.toString();
    }
}
