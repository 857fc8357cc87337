package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;

/** {@link Line}s to octets. */
@Sharable
public final class LineEncoder extends MessageToByteEncoder<Line> {

    public static final LineEncoder INSTANCE = new LineEncoder();

    private static final int CRLF = '\r' << 8 | '\n';

    private LineEncoder() {
        super(Line.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, Line line, ByteBuf out) {
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
