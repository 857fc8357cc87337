package im.chrysalis.bench.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The proof that clients make for USR SSO (docs/protocol/passport.md#23). */
final class SsoProof {

    private static final String MAC = "HmacSHA1";
    private static final String CIPHER = "DESede";
    private static final int[] HEADER = {28, 1, 0x6603, 0x8004, 8, 20, 72};
    private static final int KEY_OCTETS = 24;

    private SsoProof() {}

    /**
     * The proof.
     *
     * @param secret of the ticket, in base64
     * @param nonce as the server sent it
     * @param vector eight octets
     */
    static String of(String secret, String nonce, byte[] vector) {
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            byte[] text = nonce.getBytes(StandardCharsets.US_ASCII);
            byte[] hash = hmac(derived(key, "WS-SecureConversationSESSION KEY HASH"), text);
            Cipher cipher = Cipher.getInstance(CIPHER + "/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derived(key, "WS-SecureConversationSESSION KEY ENCRYPTION"), CIPHER),
                    new IvParameterSpec(vector));
            byte[] encrypted = cipher.doFinal(text);
            ByteBuffer proof = ByteBuffer.allocate(HEADER[0] + vector.length + hash.length + encrypted.length)
                    .order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(HEADER).forEach(proof::putInt);
            proof.put(vector).put(hash).put(encrypted);
            return Base64.getEncoder().encodeToString(proof.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] derived(byte[] key, String label) throws GeneralSecurityException {
        byte[] text = label.getBytes(StandardCharsets.US_ASCII);
        byte[] first = hmac(key, text);
        byte[] second = hmac(key, first);
        byte[] start = hmac(key, first, text);
        byte[] rest = hmac(key, second, text);
        byte[] all = Arrays.copyOf(start, KEY_OCTETS);
        System.arraycopy(rest, 0, all, start.length, KEY_OCTETS - start.length);
        return all;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(key, MAC));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
