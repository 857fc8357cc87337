package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Makes what is stored of a password, and checks what a client says of it. */
public final class Passwords {

    private final Keyring keyring;
    private final int iterations;

    /**
     * @param iterations of the slow hash; {@link PasswordHash#DEFAULT_ITERATIONS} unless nothing outlives the process
     */
    public Passwords(Keyring keyring, int iterations) {
        this.keyring = keyring;
        this.iterations = iterations;
    }

    public Credentials credentials(String email, String password) {
        return new Credentials(PasswordHash.of(password, iterations), keyring.seal(email, password));
    }

    /** Whether they were sealed with a key that is no longer in use. */
    public boolean areOld(Credentials credentials) {
        return keyring.isOld(credentials.sealed());
    }

    /** The same credentials, sealed with the key in use. */
    public Credentials resealed(String email, Credentials credentials) {
        return new Credentials(credentials.hash(), keyring.seal(email, keyring.open(email, credentials.sealed())));
    }

    /**
     * Whether {@code response} is the lower- or upper-case hex MD5 of challenge and password (msnp2-12.md, 5.4.1).
     */
    public boolean provedByMd5(String email, Credentials credentials, String challenge, String response) {
        String expected = md5Hex(challenge + keyring.open(email, credentials.sealed()));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                response.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Lower-case hex of the MD5 of {@code text} in UTF-8: the clients' algorithm, not ours to choose. */
    public static String md5Hex(String text) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
