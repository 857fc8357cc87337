package im.chrysalis.ns;

import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice;
import im.chrysalis.secret.RandomTokens;
import java.util.Optional;

/** Authenticates a client by a ticket of the login service, USR TWN (docs/protocol/sign-in.md#5.4.3). */
final class TicketAuthentication implements Authentication {

    private final Services services;

    TicketAuthentication(Services services) {
        this.services = services;
    }

    @Override
    public Method method() {
        return Method.TICKET;
    }

    @Override
    public boolean requiresLoginService() {
        return true;
    }

    @Override
    public Notice challenge(String trId) {
        return new Notice.TicketRequired(trId, services.timers().now(), RandomTokens.hex(32));
    }

    @Override
    public Outcome authenticate(String email, Credentials credentials) {
        return redeem(credentials)
                .filter(redeemed -> redeemed.account().email().equals(email))
                .<Outcome>map(redeemed -> new Outcome.Authenticated(redeemed.account(), redeemed.number()))
                .orElseGet(() -> new Outcome.Rejected(Result.WRONG));
    }

    private Optional<Passport.Redeemed> redeem(Credentials credentials) {
        return credentials instanceof Credentials.Ticket ticket
                ? services.passport().redeem(ticket.ticket(), Purpose.SIGN_IN)
                : Optional.empty();
    }
}
