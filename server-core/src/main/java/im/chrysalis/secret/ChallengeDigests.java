package im.chrysalis.secret;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The two algorithms by which clients respond to challenges; each result is 32 lower-case hex digits. */
public final class ChallengeDigests {

    private static final long MODULUS = 0x7fff_ffffL;
    private static final long FACTOR = 0x0e79_a9c1L;
    private static final int BLOCK = 8;

    private ChallengeDigests() {}

    /** Of MSNP6 to MSNP10: the MD5 of challenge and key (docs/protocol/challenges.md#9.2). */
    public static String md5(String challenge, String productId, String key) {
        return Passwords.md5Hex(challenge + key);
    }

    /**
     * Of MSNP11 and later: the same MD5, mixed with a checksum of challenge and product id
     * (docs/protocol/challenges.md#9.3). Every product fits a {@code long}; the words are little-endian.
     */
    public static String mixed(String challenge, String productId, String key) {
        byte[] md5 = HexFormat.of().parseHex(Passwords.md5Hex(challenge + key));
        ByteBuffer hash = ByteBuffer.wrap(md5).order(ByteOrder.LITTLE_ENDIAN);
        long[] a = new long[4];
        for (int i = 0; i < a.length; i++) {
            a[i] = hash.getInt(i * Integer.BYTES) & MODULUS;
        }
        ByteBuffer text = padded(challenge + productId);
        long high = 0;
        long low = 0;
        while (text.hasRemaining()) {
            long x = Integer.toUnsignedLong(text.getInt()) * FACTOR % MODULUS;
            x = ((x + high) * a[0] + a[1]) % MODULUS;
            high = (Integer.toUnsignedLong(text.getInt()) + x) % MODULUS;
            high = (high * a[2] + a[3]) % MODULUS;
            low += high + x;
        }
        int mixedHigh = (int) ((high + a[1]) % MODULUS);
        int mixedLow = (int) ((low + a[3]) % MODULUS);
        ByteBuffer answer = ByteBuffer.allocate(md5.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < a.length; i++) {
            // with the whole word, not the masked one: else it is wrong whenever the top bit was set
            answer.putInt(hash.getInt(i * Integer.BYTES) ^ (i % 2 == 0 ? mixedHigh : mixedLow));
        }
        return HexFormat.of().formatHex(answer.array());
    }

    private static ByteBuffer padded(String text) {
        int missing = Math.floorMod(-text.length(), BLOCK);
        byte[] octets = (text + "0".repeat(missing)).getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }
}
