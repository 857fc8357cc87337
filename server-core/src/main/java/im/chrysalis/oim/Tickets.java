package im.chrysalis.oim;

import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.store.Account;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tickets that clients show to these services: one for web services, the cookie of their profile, or the one by which
 * they have signed in, as Pidgin, aMSN and papyon do to fetch messages.
 */
final class Tickets {

    private final Passport passport;

    Tickets(Passport passport) {
        this.passport = passport;
    }

    /** The account of a ticket, if it is valid. */
    Optional<Account> account(String shown) {
        return Stream.of(Purpose.WEB, Purpose.SIGN_IN)
                .flatMap(purpose -> passport.redeem(shown, purpose).stream())
                .map(Passport.Redeemed::account)
                .findFirst();
    }
}
