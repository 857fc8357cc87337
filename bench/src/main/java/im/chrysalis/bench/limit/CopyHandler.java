package im.chrysalis.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Netty handler of one connection of the bare relay. */
final class CopyHandler extends ChannelInboundHandlerAdapter {

    private final RelayGroup relayGroup;

    CopyHandler(RelayGroup relayGroup) {
        this.relayGroup = relayGroup;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        relayGroup.join(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        relayGroup.copy(ctx.channel(), (ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        relayGroup.flush(ctx.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        relayGroup.leave(ctx.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
