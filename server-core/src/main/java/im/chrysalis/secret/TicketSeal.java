package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what a ticket says, with AES-256-GCM, so that only the server that gave it can make or read one. A word is
 * lower-case hex, which no place that carries tickets escapes (auth-web-msnp13-plus.md, section 5).
 */
public final class TicketSeal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No ticket of ours is longer, in characters. */
    private static final int MAX_WORD = 800;

    private final SecretKey key;

    TicketSeal(SecretKey key) {
        this.key = key;
    }

    /** The word that says {@code text} for that purpose only. */
    public String seal(String purpose, String text) {
        byte[] nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        try {
            byte[] box = apply(Cipher.ENCRYPT_MODE, purpose, nonce, text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(nonce) + HexFormat.of().formatHex(box);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the word says; empty if it was not sealed here, or for another purpose. */
    public Optional<String> open(String purpose, String word) {
        if (word.length() > MAX_WORD || !word.matches("([0-9a-f]{2}){" + (NONCE_OCTETS + 1) + ",}")) {
            return Optional.empty();
        }
        byte[] octets = HexFormat.of().parseHex(word);
        byte[] nonce = Arrays.copyOf(octets, NONCE_OCTETS);
        byte[] box = Arrays.copyOfRange(octets, NONCE_OCTETS, octets.length);
        try {
            return Optional.of(new String(apply(Cipher.DECRYPT_MODE, purpose, nonce, box), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private byte[] apply(int mode, String purpose, byte[] nonce, byte[] octets) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("ticket:v1:" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(octets);
    }
}
