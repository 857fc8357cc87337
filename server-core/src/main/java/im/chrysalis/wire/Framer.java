package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of octets into lines (msnp2-12.md, 1.2): CRLF or a bare LF ends a line, runs of blanks part its words, a
 * payload is exactly as long as the last word says. Owned by one connection.
 */
public final class Framer {

    /** The longest line in octets, its end not counted. */
    public static final int MAX_LINE = 16 * 1024;

    private final Payloads payloads;
    private int scanned;
    private String verb = ""; // of the line before, or whose payload is awaited
    private @Nullable List<String> awaiting;
    private int awaitedLength;

    public Framer(Payloads payloads) {
        this.payloads = payloads;
    }

    /**
     * The next line that {@code in} holds complete, or null if more octets are needed.
     *
     * @throws MalformedLine if what came can't be a line; the stream is useless from there on
     */
    public @Nullable Line next(ByteBuf in) {
        while (awaiting == null) {
            List<String> args = args(in);
            if (args == null) {
                return null;
            }
            if (verb.isEmpty()) {
                continue; // an empty line, as a person at a terminal may send
            }
            Payloads.Length length = payloads.of(verb);
            if (length == null) {
                return new Line(verb, args, null);
            }
            awaitedLength = payloadLength(args, length);
            awaiting = args;
        }
        if (in.readableBytes() < awaitedLength) {
            return null;
        }
        byte[] payload = new byte[awaitedLength];
        in.readBytes(payload);
        Line whole = new Line(verb, awaiting, payload);
        awaiting = null;
        return whole;
    }

    /** The words of a line, but for the first, which is the verb from now on; null if more octets are needed. */
    private @Nullable List<String> args(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.indexOf(start + scanned, in.writerIndex(), (byte) '\n');
        int length = (end < 0 ? in.writerIndex() : end) - start;
        if (length > MAX_LINE + 1) {
            throw new MalformedLine("a line is longer than " + MAX_LINE + " octets");
        }
        if (end < 0) {
            scanned = length;
            return null;
        }
        scanned = 0;
        byte[] octets = new byte[length];
        in.readBytes(octets);
        in.skipBytes(1);
        return split(octets, length > 0 && octets[length - 1] == '\r' ? length - 1 : length);
    }

    private List<String> split(byte[] octets, int length) {
        int start = afterBlanks(octets, 0, length);
        int end = wordEnd(octets, start, length);
        if (!isVerb(octets, start, end)) {
            verb = text(octets, start, end);
        }
        String[] args = new String[countWords(octets, end, length)];
        for (int i = 0; i < args.length; i++) {
            start = afterBlanks(octets, end, length);
            end = wordEnd(octets, start, length);
            args[i] = text(octets, start, end);
        }
        return Arrays.asList(args);
    }

    /** Whether it is the verb of the line before: a client that talks says the same one again and again. */
    private boolean isVerb(byte[] octets, int start, int end) {
        boolean same = end - start == verb.length();
        for (int i = 0; same && i < verb.length(); i++) {
            same = octets[start + i] == verb.charAt(i);
        }
        return same;
    }

    private static int countWords(byte[] octets, int from, int length) {
        int words = 0;
        for (int i = from + 1; i < length; i++) {
            if (octets[i] != ' ' && octets[i - 1] == ' ') {
                words++;
            }
        }
        return words;
    }

    private static int afterBlanks(byte[] octets, int from, int length) {
        int i = from;
        while (i < length && octets[i] == ' ') {
            i++;
        }
        return i;
    }

    private static int wordEnd(byte[] octets, int from, int length) {
        int i = from;
        while (i < length && octets[i] != ' ') {
            i++;
        }
        return i;
    }

    private static String text(byte[] octets, int start, int end) {
        return new String(octets, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private int payloadLength(List<String> args, Payloads.Length allowed) {
        String text = args.size() <= payloads.wordsBefore() ? "" : args.get(args.size() - 1);
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
