package im.chrysalis.bench.limit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** One end of the bare relay. */
final class Copying extends ChannelInboundHandlerAdapter {

    private final Group group;

    Copying(Group group) {
        this.group = group;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        group.join(ctx.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        group.copy(ctx.channel(), (ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        group.flush(ctx.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        group.leave(ctx.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
