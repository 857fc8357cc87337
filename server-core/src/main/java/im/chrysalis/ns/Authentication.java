package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Authenticate;
import im.chrysalis.secret.RandomTokens;
import im.chrysalis.store.Account;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a client authenticates as an account. */
sealed interface Authentication {

    /** The proof that clients of {@code dialect} at {@code remoteHost} give. */
    static Authentication of(Dialect dialect, Services services, String remoteHost) {
        return dialect.has(Trait.SIGNS_IN_BY_TICKET)
                ? new ByTicket(services)
                : new ByDigest(services, RandomTokens.dated(services.timers().now(), 10), remoteHost);
    }

    /** What the proof is called where attempts are counted. */
    SignInCounters.Method method();

    /** The challenge that is sent to the client. */
    Notice challenge(String trId);

    /**
     * What is proved.
     *
     * @param ticket number of the ticket that proved it; 0 if it was none
     */
    record Proved(Account account, long ticket) {}

    /**
     * The account, if the client's response authenticates it as {@code email}; empty otherwise, and the failure is
     * counted.
     */
    Optional<Proved> authenticate(String email, Authenticate answer);

    /** By an MD5 digest of challenge and password (docs/protocol/sign-in.md#5.4.1). */
    record ByDigest(Services services, String challenge, String remoteHost) implements Authentication {

        private static final Logger log = LoggerFactory.getLogger(ByDigest.class);

        @Override
        public SignInCounters.Method method() {
            return SignInCounters.Method.MD5;
        }

        @Override
        public Notice challenge(String trId) {
            return new Notice.Md5Challenge(trId, challenge);
        }

        @Override
        public Optional<Proved> authenticate(String email, Authenticate answer) {
            LoginThrottle throttle = services.passport().throttle();
            LoginThrottle.LoginSource source = new LoginThrottle.LoginSource(remoteHost, email);
            if (throttle.isThrottled(source)) {
                log.debug("{} is refused at {}: too many wrong passwords", email, remoteHost);
                services.passport().counters().count(method(), Result.UNHEARD);
                return Optional.empty();
            }
            Optional<Account> proved = services.passport()
                    .verify(
                            email,
                            stored -> services.passwords().matchesMd5(email, stored, challenge, answer.response()));
            if (proved.isPresent()) {
                throttle.recordSuccess(source);
            } else {
                throttle.recordFailure(source);
                services.passport().counters().count(method(), Result.WRONG);
            }
            return proved.map(account -> new Proved(account, 0));
        }
    }

    /** By a ticket of the login service (docs/protocol/sign-in.md#5.4.3). */
    record ByTicket(Services services) implements Authentication {

        @Override
        public SignInCounters.Method method() {
            return SignInCounters.Method.TICKET;
        }

        @Override
        public Notice challenge(String trId) {
            return new Notice.TicketRequired(trId, services.timers().now(), RandomTokens.hex(32));
        }

        @Override
        public Optional<Proved> authenticate(String email, Authenticate answer) {
            Optional<Proved> proved = services.passport()
                    .redeem(answer.response(), Purpose.SIGN_IN)
                    .filter(good -> good.account().email().equals(email))
                    .map(good -> new Proved(good.account(), good.number()));
            if (proved.isEmpty()) {
                services.passport().counters().count(method(), Result.WRONG);
            }
            return proved;
        }
    }
}
