package im.chrysalis.web;

import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.Passport;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.people.Handle;
import im.chrysalis.store.Account;
import im.chrysalis.store.StoreException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who knows the password of an account, whichever door it is said at. Usable by any thread; may wait for the store. */
final class Authenticator {

    private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

    /** What came of a password. */
    sealed interface Outcome {

        /** It is the right one. */
        record Authenticated(Account account) implements Outcome {}

        /** It is wrong, or there is no such account, which is not told apart. */
        record WrongPassword() implements Outcome {}

        /** There were too many wrong ones; this was not even looked at. */
        record Throttled() implements Outcome {}
    }

    private final Passport passport;
    private final LoginThrottle throttle;

    Authenticator(Passport passport) {
        this.passport = passport;
        this.throttle = passport.throttle();
    }

    /**
     * Looks at a password that somebody at {@code remoteHost} says.
     *
     * @param method where it is said
     * @param readings the password, in each way it can be read; one guess, all the same
     */
    Outcome authenticate(Method method, String email, List<String> readings, String remoteHost) {
        try {
            return check(method, email, readings, remoteHost);
        } catch (StoreException failure) {
            passport.counters().count(method, Result.FAILED);
            throw failure;
        }
    }

    private Outcome check(Method method, String email, List<String> readings, String remoteHost) {
        String handle = Handle.canonical(email);
        if (!Handle.isValid(handle)) {
            log.info("somebody at {} is refused a ticket: what was given for an account can't be one", remoteHost);
            passport.counters().count(method, Result.BAD_HANDLE);
            return new Outcome.WrongPassword();
        }
        LoginThrottle.LoginSource source = new LoginThrottle.LoginSource(remoteHost, handle);
        if (throttle.isThrottled(source)) {
            log.debug("{} is refused a ticket from {}: too many wrong passwords", handle, remoteHost);
            passport.counters().count(method, Result.UNHEARD);
            return new Outcome.Throttled();
        }
        Optional<Account> account = readings.stream()
                .flatMap(password -> passport.signIn(handle, password).stream())
                .findFirst();
        if (account.isEmpty()) {
            throttle.recordFailure(source);
            passport.counters().count(method, Result.WRONG);
            log.info("{} is refused a ticket from {}: wrong password, or no such account", handle, remoteHost);
            if (throttle.isThrottled(source)) {
                log.info("{} is not heard from {} for the rest of the minute", handle, remoteHost);
            }
            return new Outcome.WrongPassword();
        }
        throttle.recordSuccess(source);
        passport.counters().count(method, Result.OK);
        log.info("{} got a ticket from {}", handle, remoteHost);
        return new Outcome.Authenticated(account.get());
    }
}
