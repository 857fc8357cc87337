package im.chrysalis.secret;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that is issued with a ticket, and by which a client proves that the ticket is its own
 * (docs/protocol/passport.md#23).
 *
 * @param encoded its {@value #OCTETS} octets in base64, as element {@code BinarySecret} has them
 */
public record ProofSecret(String encoded) {

    /** The length that clients expect. */
    public static final int OCTETS = 24;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A secret.
     *
     * @throws IllegalArgumentException if it is not base64 of {@value #OCTETS} octets
     */
    public ProofSecret {
        if (Base64.getDecoder().decode(encoded).length != OCTETS) {
            throw new IllegalArgumentException("a proof secret has " + OCTETS + " octets");
        }
    }

    /** A new one. */
    public static ProofSecret random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return new ProofSecret(Base64.getEncoder().encodeToString(octets));
    }

    /** The key itself. */
    public byte[] octets() {
        return Base64.getDecoder().decode(encoded);
    }

    @Override
    public String toString() {
        return "ProofSecret";
    }
}
