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

/**
 * Authenticates accounts by password, for all ways of signing in over the web. Usable by any thread; may block on the
 * store.
 */
final class Authenticator {

    private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

    /** The outcome of an attempt. */
    sealed interface Outcome {

        /** The password is right. */
        record Authenticated(Account account) implements Outcome {}

        /** The password is wrong, or there is no such account, which is not distinguished. */
        record WrongPassword() implements Outcome {}

        /** The password is right, but the operator has disabled the account. */
        record Disabled() implements Outcome {}

        /** There were too many wrong passwords; this one was not checked. */
        record Throttled() implements Outcome {}
    }

    private final Passport passport;
    private final LoginThrottle throttle;

    Authenticator(Passport passport) {
        this.passport = passport;
        this.throttle = passport.throttle();
    }

    /**
     * Checks a password sent from {@code remoteHost}.
     *
     * @param method the way of signing in
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
            log.info("sign-in from {} refused: invalid account name", remoteHost);
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
                log.info("sign-ins of {} from {} are throttled for the rest of the minute", handle, remoteHost);
            }
            return new Outcome.WrongPassword();
        }
        throttle.recordSuccess(source);
        if (account.get().disabled()) {
            passport.counters().count(method, Result.DISABLED);
            log.info("{} is refused a ticket from {}: the account is disabled", handle, remoteHost);
            return new Outcome.Disabled();
        }
        passport.counters().count(method, Result.OK);
        log.info("{} got a ticket from {}", handle, remoteHost);
        return new Outcome.Authenticated(account.get());
    }
}
