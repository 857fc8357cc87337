package im.chrysalis.testkit.friend;

import im.chrysalis.testkit.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests of clients of the time; each is 32 lower-case hex digits. */
public final class Digests {

    private static final long MODULUS = 0x7fff_ffffL;
    private static final long FACTOR = 0x0e79_a9c1L;
    private static final int WORDS = 4;

    private Digests() {}

    /** The MD5 of a text in UTF-8. */
    public static String md5(String text) {
        return Hex.of(digest("MD5", text.getBytes(StandardCharsets.UTF_8)), "");
    }

    static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The response to a challenge as of MSNP11 (docs/protocol/challenges.md#9.3). */
    public static String mixed(String challenge, String productId, String key) {
        byte[] md5 = digest("MD5", (challenge + key).getBytes(StandardCharsets.US_ASCII));
        ByteBuffer hash = littleEndian(md5);
        String text = challenge + productId;
        String padded = text + "0".repeat((8 - text.length() % 8) % 8);
        ByteBuffer words = littleEndian(padded.getBytes(StandardCharsets.US_ASCII));
        long[] factors = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            factors[i] = hash.getInt(i * WORDS) & MODULUS;
        }
        long high = 0;
        long low = 0;
        while (words.hasRemaining()) {
            long first = (Integer.toUnsignedLong(words.getInt()) * FACTOR) % MODULUS;
            first = ((first + high) * factors[0] + factors[1]) % MODULUS;
            high = (Integer.toUnsignedLong(words.getInt()) + first) % MODULUS;
            high = (high * factors[2] + factors[3]) % MODULUS;
            low += high + first;
        }
        int evenMask = (int) ((high + factors[1]) % MODULUS);
        int oddMask = (int) ((low + factors[3]) % MODULUS);
        for (int i = 0; i < WORDS; i++) {
            hash.putInt(i * WORDS, hash.getInt(i * WORDS) ^ (i % 2 == 0 ? evenMask : oddMask));
        }
        return Hex.of(md5, "");
    }

    private static ByteBuffer littleEndian(byte[] octets) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }
}
