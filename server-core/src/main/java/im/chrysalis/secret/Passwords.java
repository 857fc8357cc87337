package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Creates the stored form of a password, which is encrypted, and checks a client's password or digest. */
public final class Passwords {

    /** The longest password, in characters. */
    public static final int MAX_LENGTH = 128;

    /** What {@link #isAcceptable} requires, to follow "a password has". */
    public static final String REQUIREMENT = "1 to " + MAX_LENGTH + " characters, and no control character among them";

    /** How what stands for no password begins: by a character that no password may have ({@link #isAcceptable}). */
    private static final String UNSET = "\u0000unset:";

    private static final int UNSET_DIGITS = 32;

    private final Keyring keyring;

    public Passwords(Keyring keyring) {
        this.keyring = keyring;
    }

    /** What is stored of an account's password. */
    public SealedPassword seal(String email, String password) {
        return keyring.seal(email, password);
    }

    /** What is stored of an account that has no password yet: what nobody can type, different each time. */
    public SealedPassword unset(String email) {
        return keyring.seal(email, UNSET + RandomTokens.hex(UNSET_DIGITS));
    }

    /** Whether the account has no password yet. */
    public boolean isUnset(String email, SealedPassword sealed) {
        return opened(email, sealed).filter(text -> text.startsWith(UNSET)).isPresent();
    }

    /** The password itself, for an export that the operator has asked for; empty if there is none yet. */
    public Optional<String> text(String email, SealedPassword sealed) {
        return opened(email, sealed).filter(text -> !text.startsWith(UNSET));
    }

    /** Whether the keys at hand open the sealed password. */
    public boolean canOpen(String email, SealedPassword sealed) {
        return opened(email, sealed).isPresent();
    }

    private Optional<String> opened(String email, SealedPassword sealed) {
        try {
            return Optional.of(keyring.open(email, sealed));
        } catch (IllegalStateException | IllegalArgumentException otherKeysOrDamaged) {
            return Optional.empty();
        }
    }

    /** Whether it was sealed with a key that is no longer in use. */
    public boolean needsResealing(SealedPassword sealed) {
        return keyring.isOld(sealed);
    }

    /** The same password, sealed with the key in use. */
    public SealedPassword resealed(String email, SealedPassword sealed) {
        return keyring.seal(email, keyring.open(email, sealed));
    }

    /**
     * Whether {@code password} is the very password, not one of the shorter or otherwise encoded forms that clients
     * send of it; false if the keys at hand do not open the sealed one.
     */
    public boolean isSame(String email, SealedPassword sealed, String password) {
        byte[] expected = password.getBytes(StandardCharsets.UTF_8);
        return opened(email, sealed)
                .filter(stored -> MessageDigest.isEqual(stored.getBytes(StandardCharsets.UTF_8), expected))
                .isPresent();
    }

    /**
     * Whether {@code response} is the lower- or upper-case hex MD5 of challenge and password, in one of its {@link
     * PasswordEncodings} (docs/protocol/sign-in.md#5.4.1).
     */
    public boolean matchesMd5(String email, SealedPassword sealed, String challenge, String response) {
        byte[] sent = response.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        byte[] first = challenge.getBytes(StandardCharsets.UTF_8);
        return PasswordEncodings.any(keyring.open(email, sealed), form -> {
            byte[] both = Arrays.copyOf(first, first.length + form.length);
            System.arraycopy(form, 0, both, first.length, form.length);
            return MessageDigest.isEqual(hex("MD5", both).getBytes(StandardCharsets.US_ASCII), sent);
        });
    }

    /** Whether {@code typed} is the password, in one of its {@link PasswordEncodings}. */
    public boolean matches(String email, SealedPassword sealed, byte[] typed) {
        return PasswordEncodings.any(keyring.open(email, sealed), form -> MessageDigest.isEqual(form, typed));
    }

    /** The same, of what was typed as text. */
    public boolean matches(String email, SealedPassword sealed, String typed) {
        return matches(email, sealed, typed.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a password may be chosen: not empty, not too long, and of characters that a client lets one type. */
    public static boolean isAcceptable(String password) {
        return !password.isEmpty()
                && password.length() <= MAX_LENGTH
                && password.chars().noneMatch(Character::isISOControl);
    }

    /** Seals the tickets of this server. */
    public TicketCipher ticketCipher() {
        return new TicketCipher(keyring.derived("passport tickets"));
    }

    static String sha256Hex(String text) {
        return hex("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hex of the MD5 of {@code text} in UTF-8: the clients' algorithm, not ours to choose. */
    public static String md5Hex(String text) {
        return hex("MD5", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String algorithm, byte[] octets) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(octets));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
