package im.chrysalis.dialect;

import im.chrysalis.people.Refusal;
import im.chrysalis.people.Refused;
import im.chrysalis.wire.Line;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Forms of the capabilities of a client: one number up to MSNP15, a pair {@code a:b} from MSNP16 on
 * (docs/protocol/presence.md#8.3 and #8.6). Each number has 32 bits. Senders may use either form; each receiver is sent
 * its own.
 */
final class Capabilities {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final long MAX = 0xffff_ffffL;

    private Capabilities() {}

    /** The number at {@code index} of a line, or null if the line ends before it. */
    static @Nullable String number(Line line, int index) {
        String word = line.argOrNull(index);
        if (word != null && !isNumber(word)) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return word;
    }

    /** The number or pair at {@code index} of a line, or null if the line ends before it. */
    static @Nullable String numberOrPair(Line line, int index) {
        String word = line.argOrNull(index);
        if (word != null && !isNumberOrPair(word)) {
            throw Refused.because(Refusal.BAD_PARAMETER);
        }
        return word;
    }

    /** Whether {@code word} is a number or a pair. */
    static boolean isNumberOrPair(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? isNumber(word) : isNumber(word.substring(0, colon)) && isNumber(word.substring(colon + 1));
    }

    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches() && Long.parseLong(word) <= MAX;
    }

    /** As sent to clients up to MSNP15: the first number. */
    static String first(String capabilities) {
        int colon = capabilities.indexOf(':');
        return colon < 0 ? capabilities : capabilities.substring(0, colon);
    }

    /** As sent to clients from MSNP16 on; the second number of an older client is 0. */
    static String pair(String capabilities) {
        return capabilities.indexOf(':') < 0 ? capabilities + ":0" : capabilities;
    }
}
