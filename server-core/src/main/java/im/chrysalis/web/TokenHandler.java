package im.chrysalis.web;

import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.store.Account;
import im.chrysalis.web.Authenticator.Outcome;
import im.chrysalis.web.TokenFormat.Failure;
import im.chrysalis.web.TokenFormat.Issued;
import im.chrysalis.web.TokenRequest.Wanted;
import im.chrysalis.xml.MalformedXml;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RST and RST2 services: a password in a SOAP envelope, and tickets in a SOAP envelope
 * (docs/protocol/passport.md#22). Requests are read alike; the path says in which format the response is.
 */
final class TokenHandler {

    private static final Logger log = LoggerFactory.getLogger(TokenHandler.class);

    /** The service whose ticket is shown by USR TWN. */
    private static final String SIGN_IN = "messenger.msn.com";

    /** The service whose ticket is shown by USR SSO. */
    private static final String SINGLE_SIGN_ON = "messengerclear.live.com";

    /**
     * How long a sign-in ticket of this kind is valid. The client is sent this time, may keep the ticket, and sign in
     * with it again after a broken connection. Hardly any client copes with a ticket that ends earlier, and clocks of
     * old machines are wrong by minutes (docs/protocol/passport.md#22.8). A sign-out voids it all the same.
     */
    static final Duration SIGN_IN_LIFE = Duration.ofHours(1);

    private final Passport passport;
    private final Authenticator authenticator;
    private final Timers timers;
    private final TokenFormat format;
    private final Optional<URI> redirect;

    /**
     * A token service.
     *
     * @param redirect where all sign-ins are redirected, or empty; of it the host counts, since the path is that of the
     *     service
     */
    TokenHandler(Passport passport, Authenticator authenticator, Timers timers, TokenFormat format, String redirect) {
        this.passport = passport;
        this.authenticator = authenticator;
        this.timers = timers;
        this.format = format;
        this.redirect = redirect.isEmpty() ? Optional.empty() : Optional.of(URI.create(redirect));
    }

    /** The status is always 200, since some clients accept no other (docs/protocol/passport.md#22.3 and #22.6). */
    HttpResponse handle(HttpRequest request) {
        return HttpResponse.text(200, Markup.XML, envelope(request));
    }

    private String envelope(HttpRequest httpRequest) {
        Instant now = timers.now();
        Optional<String> elsewhere = elsewhere(httpRequest);
        if (elsewhere.isPresent()) {
            return format.redirect(elsewhere.get(), now);
        }
        String remoteHost = httpRequest.endpoints().remoteHost();
        TokenRequest request;
        try {
            request = TokenRequest.read(httpRequest.body());
        } catch (MalformedXml malformed) {
            log.info("sign-in from {} refused: {}", remoteHost, malformed.getMessage());
            return format.failure(Failure.MALFORMED, now);
        }
        Optional<Passport.Redeemed> renewer = request.renewal().flatMap(this::renewer);
        if (renewer.isPresent()) {
            Account account = renewer.get().account();
            log.info("{} renewed a ticket from {}", account.email(), remoteHost);
            return format.renewed(
                    account,
                    remoteHost,
                    now,
                    issue(request.withRenewal(), account),
                    renewer.get().proofSecret());
        }
        return switch (authenticator.authenticate(Method.RST, request.email(), request.passwords(), remoteHost)) {
            case Outcome.Authenticated authenticated ->
                format.success(authenticated.account(), remoteHost, now, issue(request, authenticated.account()));
            case Outcome.WrongPassword wrongPassword -> format.failure(Failure.WRONG_PASSWORD, now);
            case Outcome.Disabled disabled -> format.failure(Failure.DISABLED, now);
            case Outcome.Throttled throttled -> format.failure(Failure.THROTTLED, now);
        };
    }

    /**
     * The same path at the host to which sign-ins are redirected; empty if the client has come by the name of that host,
     * since Pidgin and BitlBee would come again without end (docs/protocol/passport.md#22.9).
     */
    private Optional<String> elsewhere(HttpRequest request) {
        String host = request.header("host");
        return redirect.filter(target -> !target.getRawAuthority().equalsIgnoreCase(host == null ? "" : host))
                .map(target -> target.getScheme() + "://" + target.getRawAuthority() + request.path());
    }

    private Optional<Passport.Redeemed> renewer(TokenRenewal shown) {
        return passport.redeem(shown.token(), Purpose.RENEWAL)
                .filter(redeemed -> shown.isSignedWith(redeemed.proofSecret()));
    }

    /**
     * Issues a ticket for each service asked for, whatever the policy: clients fail if one ticket is missing
     * (docs/protocol/passport.md#22.7).
     */
    private List<Issued> issue(TokenRequest request, Account account) {
        return request.tickets().stream()
                .map(wanted -> new Issued(
                        wanted,
                        switch (wanted.service()) {
                            case SIGN_IN -> passport.issue(account, Purpose.SIGN_IN, signInLife(request));
                            case TokenRequest.RENEWAL_SERVICE -> passport.issue(account, Purpose.RENEWAL);
                            case SINGLE_SIGN_ON -> passport.issue(account, Purpose.SINGLE_SIGN_ON);
                            default -> passport.issue(account, Purpose.WEB);
                        }))
                .toList();
    }

    /**
     * How long the sign-in ticket is valid. A client of single sign-on uses it for web services, for as long as it is
     * signed in.
     */
    private static Duration signInLife(TokenRequest request) {
        boolean singleSignOn = request.renewal().isPresent()
                || request.tickets().stream().map(Wanted::service).anyMatch(SINGLE_SIGN_ON::equals);
        return singleSignOn ? Purpose.WEB.life() : SIGN_IN_LIFE;
    }
}
