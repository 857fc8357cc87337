package im.chrysalis.bench.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What clients answer to CHL (docs/protocol/challenges.md#9.2 and #9.3). */
final class ChallengeAnswer {

    private static final String OLD_PRODUCT = "msmsgs@msnmsgr.com";
    private static final String OLD_KEY = "Q1P7W2E4J9R8U3S5";
    private static final String PRODUCT = "PROD0090YUAUV{2B";
    private static final String KEY = "YMM8C_H7KCQ2S_KL";

    private static final long MODULUS = 0x7fff_ffffL;
    private static final long FACTOR = 0x0e79_a9c1L;

    private ChallengeAnswer() {}

    /** The command and its payload. */
    static String to(String challenge, Dialect dialect) {
        return dialect.mixesChallenges()
                ? "QRY 9 " + PRODUCT + " 32\r\n" + mixed(challenge, PRODUCT, KEY)
                : "QRY 9 " + OLD_PRODUCT + " 32\r\n" + SignIn.md5(challenge + OLD_KEY);
    }

    static String mixed(String challenge, String product, String key) {
        ByteBuffer hash = ByteBuffer.wrap(HexFormat.of().parseHex(SignIn.md5(challenge + key)))
                .order(ByteOrder.LITTLE_ENDIAN);
        long[] a = new long[4];
        for (int i = 0; i < a.length; i++) {
            a[i] = hash.getInt(4 * i) & MODULUS;
        }
        String text = challenge + product;
        ByteBuffer words = ByteBuffer.wrap(
                        (text + "0".repeat(Math.floorMod(-text.length(), 8))).getBytes(StandardCharsets.US_ASCII))
                .order(ByteOrder.LITTLE_ENDIAN);
        long high = 0;
        long low = 0;
        while (words.hasRemaining()) {
            long x = (words.getInt() & 0xffff_ffffL) * FACTOR % MODULUS;
            x = ((x + high) * a[0] + a[1]) % MODULUS;
            high = ((words.getInt() & 0xffff_ffffL) + x) % MODULUS;
            high = (high * a[2] + a[3]) % MODULUS;
            low += high + x;
        }
        int[] masks = {(int) ((high + a[1]) % MODULUS), (int) ((low + a[3]) % MODULUS)};
        for (int i = 0; i < a.length; i++) {
            hash.putInt(4 * i, hash.getInt(4 * i) ^ masks[i % 2]);
        }
        return HexFormat.of().formatHex(hash.array());
    }
}
