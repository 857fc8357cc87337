package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** {@link Line}s to octets. */
public final class LineEncoder {

    private LineEncoder() {}

    /** How many octets {@code lines} take. */
    public static int size(List<Line> lines) {
        int size = 0;
        for (Line line : lines) {
            size += line.size();
        }
        return size;
    }

    /** Writes all of {@code lines}, which take {@code size} octets, to {@code out}, which must have an array beneath it. */
    public static void encode(List<Line> lines, int size, ByteBuf out) {
        out.ensureWritable(size);
        int at = out.arrayOffset() + out.writerIndex();
        for (Line line : lines) {
            at = encode(line, out.array(), at);
        }
        out.writerIndex(out.writerIndex() + size);
    }

    /** All of {@code lines} as octets. */
    public static byte[] octets(List<Line> lines) {
        byte[] out = new byte[size(lines)];
        int at = 0;
        for (Line line : lines) {
            at = encode(line, out, at);
        }
        return out;
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

    @SuppressWarnings("deprecation") // leaves out the upper octet of each char, as is wanted of words that have none
    private static int word(String word, byte[] out, int at) {
        word.getBytes(0, word.length(), out, at);
        return at + word.length();
    }
}
