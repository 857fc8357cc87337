package im.chrysalis.ns;

import im.chrysalis.passport.Passport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice;
import im.chrysalis.secret.RandomTokens;
import im.chrysalis.secret.SignOnProof;
import java.util.Optional;

/**
 * Authenticates a client by a ticket of the login service that clients keep, and a proof of its secret, USR SSO
 * (docs/protocol/sign-in.md#5.4.6). Clients with a replaced sign-in library send no proof, which is accepted unless a
 * setting requires one: the ticket alone shows that the password was checked.
 */
final class SsoAuthentication implements Authentication {

    /** Clients encrypt the nonce in blocks, and some fail if its length is no multiple of 8. */
    private static final int NONCE_OCTETS = 48;

    private final Services services;
    private final String nonce = RandomTokens.base64(NONCE_OCTETS);

    SsoAuthentication(Services services) {
        this.services = services;
    }

    @Override
    public Method method() {
        return Method.SSO;
    }

    @Override
    public boolean requiresLoginService() {
        return true;
    }

    @Override
    public Notice challenge(String trId) {
        return new Notice.ProofRequired(trId, nonce);
    }

    @Override
    public Outcome authenticate(String email, Credentials credentials) {
        return redeem(credentials)
                .filter(redeemed -> redeemed.account().email().equals(email))
                .<Outcome>map(redeemed -> new Outcome.Authenticated(redeemed.account(), 0))
                .orElseGet(() -> new Outcome.Rejected(Result.WRONG));
    }

    private Optional<Passport.Redeemed> redeem(Credentials credentials) {
        return credentials instanceof Credentials.ProvedTicket proved
                ? services.passport()
                        .redeem(proved.ticket(), Purpose.SINGLE_SIGN_ON)
                        .filter(redeemed -> isProved(proved, redeemed))
                : Optional.empty();
    }

    private boolean isProved(Credentials.ProvedTicket proved, Passport.Redeemed redeemed) {
        String proof = proved.proof();
        return proof == null
                ? !services.settings().requireProof()
                : SignOnProof.isValid(proof, redeemed.proofSecret(), nonce);
    }
}
