package im.chrysalis.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key made of a ticket's secret for one use, as WS-SecureConversation derives it (docs/protocol/passport.md#23).
 *
 * @param octets as many as the secret has
 */
@SuppressWarnings("ArrayRecordComponent") // a key is never compared
record DerivedKey(byte[] octets) {

    private static final String MAC = "HmacSHA1";
    private static final int HASH_OCTETS = 20;

    /** The key for the use that {@code label} names. */
    static DerivedKey of(ProofSecret secret, byte[] label) {
        byte[] key = secret.octets();
        byte[] first = hmac(key, label);
        byte[] second = hmac(key, first);
        ByteBuffer octets = ByteBuffer.allocate(2 * HASH_OCTETS);
        octets.put(hmac(key, first, label)).put(hmac(key, second, label));
        return new DerivedKey(Arrays.copyOf(octets.array(), ProofSecret.OCTETS));
    }

    /** The HMAC-SHA1 of {@code text} with this key. */
    byte[] hmac(byte[] text) {
        return hmac(octets, text);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "DerivedKey";
    }
}
