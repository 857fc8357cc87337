package im.chrysalis.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM encryption of a string, with a random nonce. */
final class AesGcm {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The provider of the cipher; the JDK otherwise queries all its providers each time. */
    private static final Provider PROVIDER = provider();

    /** The shortest box, in octets. */
    static final int MIN_OCTETS = NONCE_OCTETS + TAG_BITS / Byte.SIZE;

    private AesGcm() {}

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The octets of a new box.
     *
     * @param label associated data that must be given again to decrypt
     */
    static byte[] seal(SecretKey key, String label, String text) {
        byte[] nonce = new byte[NONCE_OCTETS];
        RANDOM.nextBytes(nonce);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, label).doFinal(octets);
            byte[] box = Arrays.copyOf(nonce, NONCE_OCTETS + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE_OCTETS, sealed.length);
            return box;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The text in a box.
     *
     * @throws GeneralSecurityException if it was not sealed with this key and label
     */
    static String open(SecretKey key, String label, byte[] box) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(box, NONCE_OCTETS);
        byte[] text =
                cipher(Cipher.DECRYPT_MODE, key, nonce, label).doFinal(box, NONCE_OCTETS, box.length - NONCE_OCTETS);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String label) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
