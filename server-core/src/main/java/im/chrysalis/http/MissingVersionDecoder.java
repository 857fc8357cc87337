package im.chrysalis.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Netty decoder that completes a connection's first request line if it lacks an HTTP version, as in
 * {@code GET /rdr/pprdr.asp}: some clients send that and still expect headers in the response
 * (docs/protocol/client-demands.md#19). Then it gets out of the way.
 */
final class MissingVersionDecoder extends ByteToMessageDecoder {

    private static final int MAX_LINE = 8192;
    private static final Pattern WITHOUT_VERSION = Pattern.compile("[A-Z]+ \\S+ *");
    private static final byte[] VERSION = " HTTP/1.0\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        while (in.isReadable() && (in.getByte(in.readerIndex()) == '\r' || in.getByte(in.readerIndex()) == '\n')) {
            in.skipBytes(1); // blank lines before a request mean nothing
        }
        int length = in.bytesBefore((byte) '\n');
        if (length < 0 && in.readableBytes() < MAX_LINE) {
            return;
        }
        if (length >= 0) {
            String line = in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1)
                    .stripTrailing();
            if (WITHOUT_VERSION.matcher(line).matches()) {
                in.skipBytes(length + 1);
                out.add(Unpooled.copiedBuffer(line.getBytes(StandardCharsets.ISO_8859_1)));
                out.add(Unpooled.wrappedBuffer(VERSION));
            }
        }
        ctx.pipeline().remove(this); // which passes on whatever is left
    }
}
