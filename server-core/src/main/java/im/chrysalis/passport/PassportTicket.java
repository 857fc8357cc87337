package im.chrysalis.passport;

import im.chrysalis.secret.ProofSecret;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An issued ticket.
 *
 * @param word the encrypted ticket: a secret while it is valid
 * @param proofSecret the key that is handed out with it
 */
public record PassportTicket(String word, Instant issued, Instant expires, ProofSecret proofSecret) {

    /** The ticket as clients send it, with an empty profile, which some of them require. */
    public String encoded() {
        return "t=" + word + "&p=";
    }

    /** The ticket in base64, as a renewal token is expected to be. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(word));
    }

    /** The ticket that was written so; not a valid one if it is no base64. */
    public static String ofBase64(String text) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "PassportTicket[expires=" + expires + "]";
    }
}
