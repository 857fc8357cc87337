package im.chrysalis.wire;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit of MSNP traffic: a verb, its arguments and, for a few verbs, a payload (docs/protocol/wire-format.md#1.2).
 * Arguments are kept in their wire form, one {@code char} an octet. For a line with a payload the last argument is its
 * length. A payload's octets are never changed once they are in a line.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity nowhere; copying every message would cost the relay
public record Line(String verb, List<String> args, byte @Nullable [] payload) {

    private static final int END_SIZE = 2;

    /** {@code Line.of("QNG", 50)} is {@code QNG 50}; a null argument is left out. */
    public static Line of(String verb, @Nullable Object... args) {
        return new Line(verb, Arrays.asList(texts(0, args)), null);
    }

    /** {@code Line.carrying(octets, "MSG", "a@b", "A")} is {@code MSG a@b A <length>} with that payload. */
    public static Line carrying(byte[] payload, String verb, @Nullable Object... args) {
        String[] texts = texts(1, args);
        texts[texts.length - 1] = Integer.toString(payload.length);
        return new Line(verb, Arrays.asList(texts), payload);
    }

    /** The non-null values of {@code args}, followed by free elements. */
    private static String[] texts(int more, @Nullable Object... args) {
        String[] texts = new String[args.length + more];
        int count = 0;
        for (Object arg : args) {
            if (arg != null) {
                texts[count++] = arg.toString();
            }
        }
        return count == args.length ? texts : Arrays.copyOf(texts, count + more);
    }

    /** The argument at {@code index}, or a {@link MalformedLine} that closes the connection. */
    public String arg(int index) {
        if (index >= args.size()) {
            throw new MalformedLine(verb + " lacks argument " + (index + 1));
        }
        return args.get(index);
    }

    /** The argument at {@code index}, or null if the line ends before it. */
    public @Nullable String argOrNull(int index) {
        return index < args.size() ? args.get(index) : null;
    }

    /**
     * The transaction id, the first argument: decimal, 0 to 4294967295, kept as spelled
     * (docs/protocol/wire-format.md#1.3).
     */
    public String trId() {
        String text = arg(0);
        if (text.length() > 10 || !isDecimal(text) || (text.length() == 10 && Long.parseLong(text) > 0xffff_ffffL)) {
            throw new MalformedLine(verb + " has no transaction id where one belongs");
        }
        return text;
    }

    static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The payload, or a {@link MalformedLine} if there is none. */
    public byte[] requirePayload() {
        if (payload == null) {
            throw new MalformedLine(verb + " lacks its payload");
        }
        return payload;
    }

    /** How many octets the line takes on the wire, with its end and its payload. */
    public int size() {
        int size = verb.length() + END_SIZE + (payload == null ? 0 : payload.length);
        for (int i = 0; i < args.size(); i++) {
            size += 1 + args.get(i).length();
        }
        return size;
    }

    /** The line without its payload, as in a transcript. */
    public String text() {
        StringBuilder text = new StringBuilder(verb);
        for (String arg : args) {
            text.append(' ').append(arg);
        }
        return text.toString();
    }

    /** The line as it may be logged: without its payload, and with placeholders for what proves who somebody is. */
    public String logged(boolean fromClient) {
        return Secrets.logged(this, fromClient);
    }

    /** The verb as it may be logged: a stranger may send a secret in its place. */
    public String loggedVerb() {
        return Secrets.verb(verb);
    }

    @Override
    public String toString() {
        return logged(true);
    }
}
