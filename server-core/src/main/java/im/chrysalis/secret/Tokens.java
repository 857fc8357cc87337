package im.chrysalis.secret;

import java.security.SecureRandom;
import java.time.Instant;

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

    /** A word in the style of the original servers: the time in seconds, a dot, so many random digits. */
    public static String dated(Instant now, int count) {
        return now.getEpochSecond() + "." + digits(count);
    }
}
