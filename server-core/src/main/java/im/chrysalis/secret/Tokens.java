package im.chrysalis.secret;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Random words for the wire, from a secure source. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** So many decimal digits. */
    public static String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return digits.toString();
    }

    /** So many lower-case hex digits, an even number. */
    public static String hex(int count) {
        byte[] octets = new byte[count / 2];
        RANDOM.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** A word in the style of the original servers: the time in seconds, a dot, so many random digits. */
    public static String dated(Instant now, int count) {
        return now.getEpochSecond() + "." + digits(count);
    }
}
