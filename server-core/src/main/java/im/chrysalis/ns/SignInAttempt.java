package im.chrysalis.ns;

import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.people.Handle;
import im.chrysalis.people.NameEncoding;
import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.Identify;
import im.chrysalis.store.StoreException;
import java.util.function.Function;

/**
 * One attempt to sign in: the account that a client has named, and its authentication. An unknown account is refused
 * after the response to the challenge, like a wrong password. Each attempt is counted once, by its result. Owned by the
 * session.
 */
final class SignInAttempt {

    private final Services services;
    private final Authentication authentication;
    private final String email;

    /**
     * Begins an attempt.
     *
     * @throws Refused if the client has named what can be no account; the session ends
     */
    SignInAttempt(Identify request, Services services, String remoteHost) {
        this.services = services;
        this.authentication = Authentication.of(request.securityPackage(), services, remoteHost);
        if (!Handle.isValid(request.email())) {
            count(Result.BAD_HANDLE);
            throw Refused.ending(
                    Handle.lacksDomain(request.email())
                            ? Refusal.HANDLE_WITHOUT_DOMAIN
                            : Refusal.AUTHENTICATION_FAILED);
        }
        this.email = NameEncoding.intern(request.email());
    }

    /** The named account; it need not exist. */
    String email() {
        return email;
    }

    /** Whether the client has to sign in to the login service before it can respond to the challenge. */
    boolean requiresLoginService() {
        return authentication.requiresLoginService();
    }

    /** The challenge that is sent to the client. */
    Notice challenge(String trId) {
        return authentication.challenge(trId);
    }

    /**
     * Checks the client's response to the challenge and, if it is right, signs the client in. May block on the store.
     *
     * @param signIn what signs the client in; the attempt has succeeded when it returns
     * @throws Refused if the client may not use the account, or the server is about to stop; the session ends
     * @throws StoreException if the account, or what {@code signIn} needs, cannot be read
     */
    <T> T complete(Credentials credentials, Function<Authentication.Outcome.Authenticated, T> signIn) {
        if (services.users().isClosed()) {
            count(Result.BUSY);
            throw Refused.ending(Refusal.SERVER_BUSY);
        }
        try {
            T signedIn = signIn.apply(authenticate(credentials));
            count(Result.OK);
            return signedIn;
        } catch (StoreException failure) {
            count(Result.FAILED);
            throw failure;
        }
    }

    private Authentication.Outcome.Authenticated authenticate(Credentials credentials) {
        return switch (authentication.authenticate(email, credentials)) {
            case Authentication.Outcome.Authenticated authenticated -> authenticated;
            case Authentication.Outcome.Rejected rejected -> {
                count(rejected.result());
                throw Refused.ending(Refusal.AUTHENTICATION_FAILED);
            }
        };
    }

    private void count(Result result) {
        services.passport().counters().count(authentication.method(), result);
    }
}
