package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    private @Nullable Line awaiting;
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
            List<String> words = words(in);
            if (words == null) {
                return null;
            }
            if (words.isEmpty()) {
                continue; // an empty line, as a person at a terminal may send
            }
            Line line = new Line(words.get(0), words.subList(1, words.size()), null);
            Payloads.Length length = payloads.of(line.verb());
            if (length == null) {
                return line;
            }
            awaitedLength = payloadLength(line, length);
            awaiting = line;
        }
        if (in.readableBytes() < awaitedLength) {
            return null;
        }
        byte[] payload = new byte[awaitedLength];
        in.readBytes(payload);
        Line whole = new Line(awaiting.verb(), awaiting.args(), payload);
        awaiting = null;
        return whole;
    }

    private @Nullable List<String> words(ByteBuf in) {
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

    private static List<String> split(byte[] octets, int length) {
        List<String> words = new ArrayList<>(8);
        int start = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || octets[i] == ' ') {
                if (i > start) {
                    words.add(new String(octets, start, i - start, StandardCharsets.ISO_8859_1));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private int payloadLength(Line line, Payloads.Length allowed) {
        String text = line.args().size() <= payloads.wordsBefore()
                ? ""
                : line.args().get(line.args().size() - 1);
        if (text.length() > 9 || !Line.isDecimal(text)) {
            throw new MalformedLine(line.verb() + " lacks the length of its payload");
        }
        int length = Integer.parseInt(text);
        if (!allowed.allows(length)) {
            throw new MalformedLine(line.verb() + " carries " + length + " octets; " + allowed.least() + " to "
                    + allowed.most() + " are allowed");
        }
        return length;
    }
}
