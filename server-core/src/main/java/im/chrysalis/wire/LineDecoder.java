package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Netty decoder from octets to {@link Line}s, which are passed to the subclass. After a {@link MalformedLine} the rest
 * is thrown away.
 */
public abstract class LineDecoder extends ByteToMessageDecoder {

    /** Where octets are copied to, for words are found faster in an array. */
    private static final ThreadLocalBuffer SCRATCH = new ThreadLocalBuffer();

    private final Framer framer;
    private boolean broken;

    protected LineDecoder(PayloadRules payloadRules) {
        this.framer = new Framer(payloadRules);
    }

    /** A line has come. */
    protected abstract void received(ChannelHandlerContext ctx, Line line);

    /** The octets are not a line; called once, last. */
    protected abstract void malformed(ChannelHandlerContext ctx, MalformedLine why);

    /** Does not request further reads without demand: lines are consumed here, not passed along the pipeline. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    @Override
    protected final void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!broken) {
            int start = in.readerIndex();
            int length = in.readableBytes();
            byte[] octets = SCRATCH.of(length);
            in.getBytes(start, octets, 0, length);
            try {
                Line line = framer.next(octets, 0, length);
                while (line != null) {
                    in.readerIndex(start + framer.at());
                    received(ctx, line);
                    line = framer.next(octets, framer.at(), length);
                }
                in.readerIndex(start + framer.at());
                return;
            } catch (MalformedLine why) {
                broken = true;
                malformed(ctx, why);
            }
        }
        in.skipBytes(in.readableBytes());
    }
}
