package im.chrysalis.transcript;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The transcript form of a line and its payload, readable by people and by the replay. */
final class TranscriptFormat {

    private static final int OCTETS_A_LINE = 32;

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    /** What the replay would read as a placeholder. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!(?:ticket|md5)})[A-Za-z]\\w*[(}]|\\(the same\\)");

    private TranscriptFormat() {}

    static List<String> of(String before, Line whole, boolean fromClient) {
        Line line = Secrets.hidden(whole, fromClient);
        List<String> lines = new ArrayList<>();
        lines.add(before + words(line));
        byte[] payload = line.payload();
        if (payload != null && payload.length > 0) {
            payload(payload, lines);
        }
        return lines;
    }

    /** A line's words as one text in UTF-8, without control characters. */
    static String words(Line line) {
        String text = decoded(line.text().getBytes(StandardCharsets.ISO_8859_1));
        return CONTROLS.matcher(text == null ? line.text() : text).replaceAll("?");
    }

    private static void payload(byte[] payload, List<String> lines) {
        int octets = textLength(payload);
        String text = decoded(Arrays.copyOf(payload, octets));
        if (octets > 0 && text != null) {
            for (String part : text.split("\r\n", -1)) {
                lines.add("    | " + part);
            }
        }
        for (int at = octets; at < payload.length; at += OCTETS_A_LINE) {
            byte[] some = Arrays.copyOfRange(payload, at, Math.min(payload.length, at + OCTETS_A_LINE));
            lines.add("    |x " + HexFormat.ofDelimiter(" ").formatHex(some));
        }
    }

    /** How many octets from the start are text: all, the headers, or none. */
    private static int textLength(byte[] payload) {
        if (isText(payload)) {
            return payload.length;
        }
        int end = new String(payload, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return end > 3 && isText(Arrays.copyOf(payload, end)) ? end : 0;
    }

    /** Whether a payload can be written as text: no controls, no lone CR or LF, and nothing that reads as a placeholder. */
    private static boolean isText(byte[] octets) {
        String text = decoded(octets);
        if (text == null) {
            return false;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        for (int at = 0; at < text.length(); at++) { // a pattern of all these takes ten times as long
            char next = text.charAt(at);
            boolean isWritten = switch (next) {
                case '\t' -> true;
                case '\r' -> text.startsWith("\n", at + 1);
                case '\n' -> at > 0 && text.charAt(at - 1) == '\r';
                case '{', '(' -> !placeholder.region(at, text.length()).lookingAt();
                default -> next >= ' ' && next != '\u007f';
            };
            if (!isWritten) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String decoded(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException none) {
            return null;
        }
    }
}
