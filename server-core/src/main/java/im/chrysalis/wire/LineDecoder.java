package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Octets to {@link Line}s. After a {@link MalformedLine}, which is passed on as a message in its place among the lines,
 * everything else is thrown away.
 */
public final class LineDecoder extends ByteToMessageDecoder {

    private final Framer framer;
    private boolean broken;

    public LineDecoder(Payloads payloads) {
        this.framer = new Framer(payloads);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            Line line = framer.next(in);
            if (line != null) {
                out.add(line);
            }
        } catch (MalformedLine malformed) {
            broken = true;
            in.skipBytes(in.readableBytes());
            out.add(malformed);
        }
    }
}
