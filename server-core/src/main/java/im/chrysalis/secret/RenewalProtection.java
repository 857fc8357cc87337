package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a renewal of tickets without a password is protected: the request is signed, and the response encrypted, each with
 * a key that is derived from the renewal token's secret and a nonce (docs/protocol/passport.md#22.8).
 */
public final class RenewalProtection {

    /**
     * An encrypted response.
     *
     * @param nonce of the key, base64
     * @param cipherText base64
     */
    public record Encrypted(String nonce, String cipherText) {}

    private static final byte[] LABEL = "WS-SecureConversation".getBytes(StandardCharsets.US_ASCII);
    private static final String CIPHER = "DESede";
    private static final int BLOCK = 8;

    private RenewalProtection() {}

    /**
     * Whether {@code signature} is that of {@code signedInfo}.
     *
     * @param nonce of the key with which the client signed
     * @param signedInfo in canonical form
     */
    public static boolean isSigned(ProofSecret secret, byte[] nonce, String signedInfo, byte[] signature) {
        byte[] expected = key(secret, nonce).hmac(signedInfo.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(expected, signature);
    }

    private static DerivedKey key(ProofSecret secret, byte[] nonce) {
        byte[] label = new byte[LABEL.length + nonce.length];
        System.arraycopy(LABEL, 0, label, 0, LABEL.length);
        System.arraycopy(nonce, 0, label, LABEL.length, nonce.length);
        return DerivedKey.of(secret, label);
    }

    /**
     * Encrypts a document with a new nonce, by 3DES with a vector of zeros, which clients assume. The padding is that of
     * XML Encryption, a whole block of which all octets but the last are 0: Pidgin does not remove it, and reads up to
     * the first 0. Blanks after the document make that block begin where it has to.
     */
    public static Encrypted encrypted(ProofSecret secret, String document) {
        byte[] nonce = ProofSecret.random().octets();
        byte[] octets = document.getBytes(StandardCharsets.UTF_8);
        int blanks = (BLOCK - octets.length % BLOCK) % BLOCK;
        byte[] padded = new byte[octets.length + blanks + BLOCK];
        System.arraycopy(octets, 0, padded, 0, octets.length);
        Arrays.fill(padded, octets.length, octets.length + blanks, (byte) ' ');
        padded[padded.length - 1] = BLOCK;
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key(secret, nonce).octets(), CIPHER),
                    new IvParameterSpec(new byte[BLOCK]));
            Base64.Encoder base64 = Base64.getEncoder();
            return new Encrypted(base64.encodeToString(nonce), base64.encodeToString(cipher.doFinal(padded)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
