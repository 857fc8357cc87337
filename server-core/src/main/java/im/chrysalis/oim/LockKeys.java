package im.chrysalis.oim;

import im.chrysalis.secret.ChallengeDigests;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.ProductKeys;
import im.chrysalis.secret.RandomTokens;
import java.math.BigInteger;

/**
 * The challenge that a client answers with each message that it sends, by the second algorithm
 * (docs/protocol/challenges.md#9.3). An account has one challenge until the server is restarted, so that a client computes
 * its answer once.
 */
final class LockKeys {

    /** For that length, clients agree on the response with any product id. */
    private static final int DIGITS = 20;

    private final String secret = RandomTokens.hex(32);

    /** The challenge of an account. */
    String challenge(String email) {
        BigInteger digest = new BigInteger(Passwords.md5Hex(secret + email), 16);
        String digits = "0".repeat(DIGITS) + digest;
        return digits.substring(digits.length() - DIGITS);
    }

    /**
     * Whether a client has answered. An answer with a product id whose key is not known cannot be checked, and is
     * accepted.
     */
    boolean isAnswer(String email, String productId, String lockKey) {
        return !lockKey.isEmpty()
                && ProductKeys.of(productId)
                        .map(key -> ChallengeDigests.mixed(challenge(email), productId, key))
                        .map(lockKey::equalsIgnoreCase)
                        .orElse(true);
    }
}
