package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Makes what is stored of a password, and checks what a client says of it. */
public final class Passwords {

    /** The longest password, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final int CUT = 16;

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

    /** Whether the keys at hand open the sealed password. */
    public boolean canOpen(String email, Credentials credentials) {
        try {
            keyring.open(email, credentials.sealed());
            return true;
        } catch (IllegalStateException | IllegalArgumentException otherKeys) {
            return false;
        }
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

    /**
     * Whether {@code typed} is the password. Clients of the time cut what their users type to 16 characters, so that many of a
     * longer password are enough (auth-web-msnp13-plus.md, 2.2).
     */
    public boolean matches(String email, Credentials credentials, String typed) {
        String password = keyring.open(email, credentials.sealed());
        String wanted = typed.length() == CUT && password.length() > CUT ? password.substring(0, CUT) : password;
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a password may be chosen: not empty, and not too long. */
    public static boolean isAcceptable(String password) {
        return !password.isEmpty() && password.length() <= MAX_LENGTH;
    }

    /** Seals the tickets of this server. */
    public TicketSeal ticketSeal() {
        return new TicketSeal(keyring.derived("passport tickets"));
    }

    static String sha256Hex(String text) {
        return hex("SHA-256", text);
    }

    /** Lower-case hex of the MD5 of {@code text} in UTF-8: the clients' algorithm, not ours to choose. */
    public static String md5Hex(String text) {
        return hex("MD5", text);
    }

    private static String hex(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
