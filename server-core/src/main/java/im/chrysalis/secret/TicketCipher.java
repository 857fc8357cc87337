package im.chrysalis.secret;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Encrypts the content of tickets with AES-256-GCM, so that only the issuing server can create or read one. A word is
 * lower-case hex, which no place that carries tickets escapes (docs/protocol/passport.md#24).
 */
public final class TicketCipher {

    /** No ticket of ours is longer, in characters. */
    private static final int MAX_WORD = 800;

    private final SecretKey key;

    TicketCipher(SecretKey key) {
        this.key = key;
    }

    /** Encrypts {@code text} for that purpose only. */
    public String seal(String purpose, String text) {
        return HexFormat.of().formatHex(AesGcm.seal(key, label(purpose), text));
    }

    /** The decrypted content; empty if it was not encrypted here, or for another purpose. */
    public Optional<String> open(String purpose, String word) {
        if (word.length() > MAX_WORD || !word.matches("([0-9a-f]{2}){" + AesGcm.MIN_OCTETS + ",}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(AesGcm.open(key, label(purpose), HexFormat.of().parseHex(word)));
        } catch (GeneralSecurityException forged) {
            return Optional.empty();
        }
    }

    private static String label(String purpose) {
        return "ticket:v1:" + purpose;
    }
}
