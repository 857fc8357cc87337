package im.chrysalis.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into lines (docs/protocol/wire-format.md#1.2): CRLF or a bare LF ends a line, runs of blanks
 * separate its words, and a payload is exactly as long as the last word says. No word holds a control octet. Owned by
 * one connection.
 */
public final class Framer {

    /** The longest line in octets, its end not counted. */
    public static final int MAX_LINE = 16 * 1024;

    private static final int DELETE = 0x7f;

    // Without it, 0.91 of the messages relayed for a CPU second (bench/README.md).
    private static final String[] SINGLE = new String[256];

    static {
        Arrays.setAll(SINGLE, octet -> String.valueOf((char) octet));
    }

    private final PayloadRules payloadRules;
    private int at;
    private int scanned;
    private String verb = ""; // of the previous line, or of the line whose payload is awaited
    private @Nullable List<String> awaiting;
    private int awaitedLength;

    public Framer(PayloadRules payloadRules) {
        this.payloadRules = payloadRules;
    }

    /**
     * The next line that {@code octets} hold complete between two places, or null if more are needed. Those that follow
     * {@link #at} are then to come again, with more behind them.
     *
     * @throws MalformedLine if the octets cannot be a line; the stream is unusable from there on
     */
    public @Nullable Line next(byte[] octets, int from, int to) {
        at = from;
        while (awaiting == null) {
            int end = lineEnd(octets, to);
            if (end < 0) {
                return null;
            }
            int textEnd = end > at && octets[end - 1] == '\r' ? end - 1 : end;
            requireText(octets, at, textEnd);
            List<String> args = split(octets, at, textEnd);
            at = end + 1;
            if (verb.isEmpty()) {
                continue; // an empty line, as a person at a terminal may send
            }
            PayloadRules.Length length = payloadRules.of(verb);
            if (length == null || (length.optional() && !endsInNumber(args))) {
                return new Line(verb, args, null);
            }
            awaitedLength = payloadLength(args, length);
            awaiting = args;
        }
        if (to - at < awaitedLength) {
            return null;
        }
        Line whole = new Line(verb, awaiting, Arrays.copyOfRange(octets, at, at + awaitedLength));
        at += awaitedLength;
        awaiting = null;
        return whole;
    }

    /** Where what has not been read yet begins. */
    public int at() {
        return at;
    }

    /** Where the line that begins here has its LF; less than 0 if more octets are needed. */
    private int lineEnd(byte[] octets, int to) {
        int end = at + scanned;
        while (end < to && octets[end] != '\n') {
            end++;
        }
        if (end - at > MAX_LINE + 1) {
            throw new MalformedLine("a line is longer than " + MAX_LINE + " octets");
        }
        scanned = end < to ? 0 : end - at;
        return end < to ? end : -1;
    }

    /**
     * Lets no control octet pass. Words are relayed as they came, and some clients take a bare CR for the end of a
     * line: the sender would write commands of its own into other people's streams. In names, these octets are
     * percent-encoded (docs/protocol/wire-format.md#1.4).
     */
    private static void requireText(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((octets[i] >= 0 && octets[i] < ' ') || octets[i] == DELETE) {
                throw new MalformedLine("a line holds a control octet");
            }
        }
    }

    /** The words of a line, but for the first, which is the verb from now on. */
    private List<String> split(byte[] octets, int from, int to) {
        int start = afterBlanks(octets, from, to);
        int end = wordEnd(octets, start, to);
        if (!isVerb(octets, start, end)) {
            verb = text(octets, start, end);
        }
        String[] args = new String[countWords(octets, end, to)];
        for (int i = 0; i < args.length; i++) {
            start = afterBlanks(octets, end, to);
            end = wordEnd(octets, start, to);
            args[i] = text(octets, start, end);
        }
        return Arrays.asList(args);
    }

    /**
     * Whether it is the verb of the previous line, since clients in a conversation send the same one repeatedly. With
     * each line's verb decoded anew, 0.94 of the messages relayed for a CPU second (bench/README.md).
     */
    private boolean isVerb(byte[] octets, int start, int end) {
        boolean same = end - start == verb.length();
        for (int i = 0; same && i < verb.length(); i++) {
            same = octets[start + i] == verb.charAt(i);
        }
        return same;
    }

    private static int countWords(byte[] octets, int from, int to) {
        int words = 0;
        for (int i = from + 1; i < to; i++) {
            if (octets[i] != ' ' && octets[i - 1] == ' ') {
                words++;
            }
        }
        return words;
    }

    private static int afterBlanks(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int wordEnd(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] != ' ') {
            i++;
        }
        return i;
    }

    private static String text(byte[] octets, int start, int end) {
        return end - start == 1
                ? SINGLE[octets[start] & 0xff]
                : new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean endsInNumber(List<String> args) {
        return !args.isEmpty() && Line.isDecimal(args.get(args.size() - 1));
    }

    private int payloadLength(List<String> args, PayloadRules.Length allowed) {
        String text = args.size() <= payloadRules.wordsBefore() ? "" : args.get(args.size() - 1);
        if (text.length() > 9 || !Line.isDecimal(text)) {
            throw new MalformedLine(verb + " lacks the length of its payload");
        }
        int length = Integer.parseInt(text);
        if (!allowed.allows(length)) {
            throw new MalformedLine(verb + " carries " + length + " octets; " + allowed.least() + " to "
                    + allowed.most() + " are allowed");
        }
        return length;
    }
}
