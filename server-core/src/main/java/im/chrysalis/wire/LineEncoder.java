package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** Encodes {@link Line}s to octets. */
public final class LineEncoder {

    /** Not the decoder's: what is gathered may become too much, and be sent, while lines are cut. */
    private static final ThreadLocalBuffer SCRATCH = new ThreadLocalBuffer();

    private LineEncoder() {}

    /** How many octets {@code lines} take. */
    public static int size(List<Line> lines) {
        int size = 0;
        for (Line line : lines) {
            size += line.size();
        }
        return size;
    }

    /** Encodes {@code lines}, which take {@code size} octets, into a buffer for the socket. */
    public static ByteBuf buffer(List<Line> lines, int size, ByteBufAllocator alloc) {
        byte[] octets = SCRATCH.of(size);
        encode(lines, octets);
        return alloc.ioBuffer(size).writeBytes(octets, 0, size);
    }

    /** All of {@code lines} as octets. */
    public static byte[] octets(List<Line> lines) {
        byte[] out = new byte[size(lines)];
        encode(lines, out);
        return out;
    }

    private static void encode(List<Line> lines, byte[] out) {
        int at = 0;
        for (Line line : lines) {
            at = encode(line, out, at);
        }
    }

    /** Writes {@code line} to {@code out} from {@code at} on, and returns where it ends. */
    public static int encode(Line line, byte[] out, int at) {
        int next = word(line.verb(), out, at);
        List<String> args = line.args();
        for (int i = 0; i < args.size(); i++) {
            out[next++] = ' ';
            next = word(args.get(i), out, next);
        }
        out[next++] = '\r';
        out[next++] = '\n';
        byte[] payload = line.payload();
        if (payload != null) {
            System.arraycopy(payload, 0, out, next, payload.length);
            next += payload.length;
        }
        return next;
    }

    @SuppressWarnings("deprecation") // drops the upper octet of each char, as intended for words that have none
    private static int word(String word, byte[] out, int at) {
        word.getBytes(0, word.length(), out, at);
        return at + word.length();
    }
}
