package im.chrysalis.passport;

import im.chrysalis.secret.ProofSecret;
import java.time.Instant;

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

    @Override
    public String toString() {
        return "PassportTicket[expires=" + expires + "]";
    }
}
