package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link Line}s to octets. */
public final class LineEncoder {

    private static final int CRLF = '\r' << 8 | '\n';

    private LineEncoder() {}

    /** All of {@code lines} in one buffer, which is the caller's to release. */
    public static ByteBuf encode(List<Line> lines, ByteBufAllocator allocator) {
        int size = 0;
        for (Line line : lines) {
            size += line.size();
        }
        ByteBuf out = allocator.buffer(size);
        for (Line line : lines) {
            encode(line, out);
        }
        return out;
    }

    /** All of {@code lines} as octets. */
    public static byte[] octets(List<Line> lines) {
        ByteBuf encoded = encode(lines, UnpooledByteBufAllocator.DEFAULT);
        try {
            return ByteBufUtil.getBytes(encoded);
        } finally {
            encoded.release();
        }
    }

    private static void encode(Line line, ByteBuf out) {
        latin1(line.verb(), out);
        for (String arg : line.args()) {
            out.writeByte(' ');
            latin1(arg, out);
        }
        out.writeShort(CRLF);
        byte[] payload = line.payload();
        if (payload != null) {
            out.writeBytes(payload);
        }
    }

    private static void latin1(String text, ByteBuf out) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }
}
