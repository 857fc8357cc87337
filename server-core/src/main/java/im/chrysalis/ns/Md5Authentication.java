package im.chrysalis.ns;

import im.chrysalis.passport.LoginThrottle;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice;
import im.chrysalis.secret.RandomTokens;
import im.chrysalis.store.Account;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates a client by an MD5 digest of challenge and password (docs/protocol/sign-in.md#5.4.1). Attempts are
 * throttled.
 */
final class Md5Authentication implements Authentication {

    private static final Logger log = LoggerFactory.getLogger(Md5Authentication.class);

    private final Services services;
    private final String remoteHost;
    private final String challenge;

    Md5Authentication(Services services, String remoteHost) {
        this.services = services;
        this.remoteHost = remoteHost;
        this.challenge = RandomTokens.dated(services.timers().now(), 10);
    }

    @Override
    public Method method() {
        return Method.MD5;
    }

    @Override
    public boolean requiresLoginService() {
        return false;
    }

    @Override
    public Notice challenge(String trId) {
        return new Notice.Md5Challenge(trId, challenge);
    }

    @Override
    public Outcome authenticate(String email, Credentials credentials) {
        LoginThrottle throttle = services.passport().throttle();
        LoginThrottle.LoginSource source = new LoginThrottle.LoginSource(remoteHost, email);
        if (throttle.isThrottled(source)) {
            log.debug("{} is refused at {}: too many wrong passwords", email, remoteHost);
            return new Outcome.Rejected(Result.UNHEARD);
        }
        Optional<Account> account = verify(email, credentials);
        if (account.isEmpty()) {
            throttle.recordFailure(source);
            return new Outcome.Rejected(Result.WRONG);
        }
        throttle.recordSuccess(source);
        if (account.get().disabled()) {
            log.info("{} is refused at {}: the account is disabled", email, remoteHost);
            return new Outcome.Rejected(Result.DISABLED);
        }
        return new Outcome.Authenticated(account.get(), 0);
    }

    private Optional<Account> verify(String email, Credentials credentials) {
        return credentials instanceof Credentials.Md5Digest response
                ? services.passport()
                        .verify(
                                email,
                                password ->
                                        services.passwords().matchesMd5(email, password, challenge, response.digest()))
                : Optional.empty();
    }
}
