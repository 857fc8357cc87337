package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Octets to {@link Line}s, which are given to whoever extends this. After a {@link MalformedLine} the rest is thrown away. */
public abstract class LineDecoder extends ByteToMessageDecoder {

    private final Framer framer;
    private boolean broken;

    protected LineDecoder(Payloads payloads) {
        this.framer = new Framer(payloads);
    }

    /** A line has come. */
    protected abstract void received(ChannelHandlerContext ctx, Line line);

    /** What has come is none; called once, last. */
    protected abstract void malformed(ChannelHandlerContext ctx, MalformedLine why);

    /** Does not ask for more where nobody wants any: the lines have gone to someone, though not along the pipeline. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    @Override
    protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!broken) {
            try {
                for (Line line = framer.next(in); line != null; line = framer.next(in)) {
                    received(ctx, line);
                }
                return;
            } catch (MalformedLine why) {
                broken = true;
                malformed(ctx, why);
            }
        }
        in.skipBytes(in.readableBytes());
    }
}
