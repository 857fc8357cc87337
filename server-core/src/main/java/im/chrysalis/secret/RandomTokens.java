package im.chrysalis.secret;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** Random words for the wire, from a secure source. */
public final class RandomTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A draw takes a lock that all threads share, so nine digits are drawn at a time, behind a one. */
    private static final int LEADING_ONE = 1_000_000_000;

    private RandomTokens() {}

    /** Random decimal digits. */
    public static String digits(int count) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < count) {
            String drawn = Integer.toString(LEADING_ONE + RANDOM.nextInt(LEADING_ONE));
            digits.append(drawn, 1, drawn.length());
        }
        digits.setLength(count);
        return digits.toString();
    }

    /** Random lower-case hex digits, an even number. */
    public static String hex(int count) {
        byte[] octets = new byte[count / 2];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** So many random octets in base64. */
    public static String base64(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /** A word in the style of the original servers: the time in seconds, a dot, and random digits. */
    public static String dated(Instant now, int count) {
        return now.getEpochSecond() + "." + digits(count);
    }
}
