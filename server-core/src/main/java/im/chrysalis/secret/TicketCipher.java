package im.chrysalis.secret;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * Seals what a ticket says, with AES-256-GCM, so that only the server that gave it can make or read one. A word is
 * lower-case hex, which no place that carries tickets escapes (auth-web-msnp13-plus.md, section 5).
 */
public final class TicketCipher {

    /** No ticket of ours is longer, in characters. */
    private static final int MAX_WORD = 800;

    private final SecretKey key;

    TicketCipher(SecretKey key) {
        this.key = key;
    }

    /** The word that says {@code text} for that purpose only. */
    public String seal(String purpose, String text) {
        return HexFormat.of().formatHex(AesGcm.seal(key, label(purpose), text));
    }

    /** What the word says; empty if it was not sealed here, or for another purpose. */
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
