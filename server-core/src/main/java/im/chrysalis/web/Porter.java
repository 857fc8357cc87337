package im.chrysalis.web;

import im.chrysalis.passport.GuessBrake;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.SignIns.Result;
import im.chrysalis.passport.SignIns.Way;
import im.chrysalis.people.Handle;
import im.chrysalis.store.Account;
import im.chrysalis.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who knows the password of an account, whichever door it is said at. Usable by any thread; may wait for the store. */
final class Porter {

    private static final Logger log = LoggerFactory.getLogger(Porter.class);

    /** What came of a password. */
    sealed interface Verdict {

        /** It is the right one. */
        record Admitted(Account account) implements Verdict {}

        /** It is wrong, or there is no such account, which is not told apart. */
        record Wrong() implements Verdict {}

        /** There were too many wrong ones; this was not even looked at. */
        record Unheard() implements Verdict {}
    }

    private final Passport passport;
    private final GuessBrake brake;

    Porter(Passport passport) {
        this.passport = passport;
        this.brake = passport.brake();
    }

    /**
     * Looks at a password that somebody at {@code remoteHost} says.
     *
     * @param door where it is said
     * @param readings the password, in each way it can be read; one guess, all the same
     */
    Verdict hear(Way door, String email, List<String> readings, String remoteHost) {
        try {
            return judge(door, email, readings, remoteHost);
        } catch (StoreException failure) {
            passport.signIns().count(door, Result.FAILED);
            throw failure;
        }
    }

    private Verdict judge(Way door, String email, List<String> readings, String remoteHost) {
        String handle = Handle.canonical(email);
        if (!Handle.isValid(handle)) {
            log.info("somebody at {} is refused a ticket: what was given for an account can't be one", remoteHost);
            passport.signIns().count(door, Result.BAD_HANDLE);
            return new Verdict.Wrong();
        }
        GuessBrake.Guesser guesser = new GuessBrake.Guesser(remoteHost, handle);
        if (brake.holds(guesser)) {
            log.debug("{} is refused a ticket from {}: too many wrong passwords", handle, remoteHost);
            passport.signIns().count(door, Result.UNHEARD);
            return new Verdict.Unheard();
        }
        Optional<Account> account = readings.stream()
                .flatMap(password -> passport.signIn(handle, password).stream())
                .findFirst();
        if (account.isEmpty()) {
            brake.wrong(guesser);
            passport.signIns().count(door, Result.WRONG);
            log.info("{} is refused a ticket from {}: wrong password, or no such account", handle, remoteHost);
            if (brake.holds(guesser)) {
                log.info("{} is not heard from {} for the rest of the minute", handle, remoteHost);
            }
            return new Verdict.Wrong();
        }
        brake.right(guesser);
        passport.signIns().count(door, Result.OK);
        log.info("{} got a ticket from {}", handle, remoteHost);
        return new Verdict.Admitted(account.get());
    }
}
