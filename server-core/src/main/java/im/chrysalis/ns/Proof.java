package im.chrysalis.ns;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Trait;
import im.chrysalis.passport.GuessBrake;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignIns;
import im.chrysalis.passport.SignIns.Result;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Prove;
import im.chrysalis.secret.Tokens;
import im.chrysalis.store.Account;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a client proves that an account is its own. */
sealed interface Proof {

    /** The proof that clients of {@code dialect} at {@code remoteHost} give. */
    static Proof with(Dialect dialect, Services services, String remoteHost) {
        return dialect.has(Trait.SIGNS_IN_BY_TICKET)
                ? new ByTicket(services)
                : new ByDigest(services, Tokens.dated(services.timers().now(), 10), remoteHost);
    }

    /** What the proof is called where attempts are counted. */
    SignIns.Way way();

    /** What the client is asked for. */
    Notice wanted(String trId);

    /**
     * What is proved.
     *
     * @param ticket number of the ticket that proved it; 0 if it was none
     */
    record Proved(Account account, long ticket) {}

    /** The account, if what the client answers proves that it is the one of {@code email}; if it does not, that is counted. */
    Optional<Proved> given(String email, Prove answer);

    /** By the digest of a challenge and the password (msnp2-12.md, 5.4.1). */
    record ByDigest(Services services, String challenge, String remoteHost) implements Proof {

        private static final Logger log = LoggerFactory.getLogger(ByDigest.class);

        @Override
        public SignIns.Way way() {
            return SignIns.Way.MD5;
        }

        @Override
        public Notice wanted(String trId) {
            return new Notice.PasswordChallenge(trId, challenge);
        }

        @Override
        public Optional<Proved> given(String email, Prove answer) {
            GuessBrake brake = services.passport().brake();
            GuessBrake.Guesser guesser = new GuessBrake.Guesser(remoteHost, email);
            if (brake.holds(guesser)) {
                log.debug("{} is refused at {}: too many wrong passwords", email, remoteHost);
                services.passport().signIns().count(way(), Result.UNHEARD);
                return Optional.empty();
            }
            Optional<Account> proved = services.store()
                    .accounts()
                    .find(email)
                    .filter(account -> services.passwords()
                            .provedByMd5(email, account.credentials(), challenge, answer.response()));
            if (proved.isPresent()) {
                brake.right(guesser);
            } else {
                brake.wrong(guesser);
                services.passport().signIns().count(way(), Result.WRONG);
            }
            return proved.map(account -> new Proved(account, 0));
        }
    }

    /** By a ticket of the login service (msnp2-12.md, 5.4.3). */
    record ByTicket(Services services) implements Proof {

        @Override
        public SignIns.Way way() {
            return SignIns.Way.TICKET;
        }

        @Override
        public Notice wanted(String trId) {
            return new Notice.TicketWanted(trId, services.timers().now(), Tokens.hex(32));
        }

        @Override
        public Optional<Proved> given(String email, Prove answer) {
            Optional<Proved> proved = services.passport()
                    .redeem(answer.response(), Purpose.SIGN_IN)
                    .filter(good -> good.account().email().equals(email))
                    .map(good -> new Proved(good.account(), good.number()));
            if (proved.isEmpty()) {
                services.passport().signIns().count(way(), Result.WRONG);
            }
            return proved;
        }
    }
}
