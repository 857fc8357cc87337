package im.chrysalis.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through one connection. */
final class OctetCounter extends ChannelDuplexHandler {

    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    /** What has gone through {@code channel} so far. */
    static Connection of(Channel channel) {
        OctetCounter counter = channel.pipeline().get(OctetCounter.class);
        return new Connection(
                channel.remoteAddress(),
                channel.localAddress(),
                counter == null ? 0 : counter.received.sum(),
                counter == null ? 0 : counter.sent.sum());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf octets) {
            received.add(octets.readableBytes());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets) {
            sent.add(octets.readableBytes());
        }
        ctx.write(message, promise);
    }
}
