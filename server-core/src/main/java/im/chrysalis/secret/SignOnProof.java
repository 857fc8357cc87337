package im.chrysalis.secret;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The proof of USR SSO: by it a client shows that it has a ticket's secret (docs/protocol/passport.md#23). It is a
 * header of seven little-endian numbers, an initialisation vector, a keyed hash of the server's nonce, and the nonce
 * encrypted. The hash alone is conclusive, so that the rest is not decrypted.
 */
public final class SignOnProof {

    private static final String HASH_LABEL = "WS-SecureConversationSESSION KEY HASH";

    private static final int VECTOR_OCTETS = 8;
    private static final int HASH_OCTETS = 20;

    /** Of the encrypted nonce, which has 64 octets, with its padding. */
    private static final int CIPHER_OCTETS = 72;

    /** Length of the header, mode CBC, ciphers 3DES and SHA-1, and the lengths of the parts. */
    private static final int[] HEADER = {28, 1, 0x6603, 0x8004, VECTOR_OCTETS, HASH_OCTETS, CIPHER_OCTETS};

    private static final int HEADER_OCTETS = HEADER.length * Integer.BYTES;

    private SignOnProof() {}

    /**
     * Whether {@code proof} is one of the secret for that nonce.
     *
     * @param proof base64, as the client sent it
     * @param nonce as it was sent to the client: its characters count, not what they encode
     */
    public static boolean isValid(String proof, ProofSecret secret, String nonce) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(proof);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (octets.length != HEADER_OCTETS + VECTOR_OCTETS + HASH_OCTETS + CIPHER_OCTETS || !hasHeader(octets)) {
            return false;
        }
        int start = HEADER_OCTETS + VECTOR_OCTETS;
        byte[] hash = Arrays.copyOfRange(octets, start, start + HASH_OCTETS);
        return MessageDigest.isEqual(hash, hash(secret, nonce));
    }

    private static boolean hasHeader(byte[] octets) {
        ByteBuffer header = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        return Arrays.stream(HEADER).allMatch(number -> header.getInt() == number);
    }

    private static byte[] hash(ProofSecret secret, String nonce) {
        DerivedKey key = DerivedKey.of(secret, HASH_LABEL.getBytes(StandardCharsets.US_ASCII));
        return key.hmac(nonce.getBytes(StandardCharsets.US_ASCII));
    }
}
