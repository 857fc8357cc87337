package im.chrysalis.conformance;

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

/** What a client sends by USR SSO to prove that it has a ticket's secret (docs/protocol/passport.md#23). */
final class ProofBlobs {

    private static final int DERIVED_OCTETS = 24;

    private ProofBlobs() {}

    /**
     * The proof in base64.
     *
     * @param secret base64, as the ticket came with it
     * @param nonce as the server sent it
     * @param iv eight octets that the client chooses
     */
    static String blob(String secret, String nonce, byte[] iv) {
        byte[] key = Base64.getDecoder().decode(secret);
        byte[] sent = nonce.getBytes(StandardCharsets.US_ASCII);
        byte[] hash = hmac(derived(key, "WS-SecureConversationSESSION KEY HASH"), sent);
        byte[] cipher = encrypted(derived(key, "WS-SecureConversationSESSION KEY ENCRYPTION"), iv, sent);
        ByteBuffer blob = ByteBuffer.allocate(28 + iv.length + hash.length + cipher.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(28)
                .putInt(1)
                .putInt(0x6603)
                .putInt(0x8004)
                .putInt(iv.length)
                .putInt(hash.length)
                .putInt(cipher.length)
                .put(iv)
                .put(hash)
                .put(cipher);
        return Base64.getEncoder().encodeToString(blob.array());
    }

    private static byte[] derived(byte[] key, String label) {
        byte[] name = label.getBytes(StandardCharsets.US_ASCII);
        byte[] once = hmac(key, name);
        byte[] twice = hmac(key, once);
        return Arrays.copyOf(joined(hmac(key, joined(once, name)), hmac(key, joined(twice, name))), DERIVED_OCTETS);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] hmac(byte[] key, byte[] octets) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] encrypted(byte[] key, byte[] iv, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"), new IvParameterSpec(iv));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
