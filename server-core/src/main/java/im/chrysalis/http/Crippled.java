package im.chrysalis.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Lets one answer, encoded already, leave in the manner that was ordered. Stands behind TLS, if there is any. */
final class Crippled extends ChannelOutboundHandlerAdapter {

    private final boolean oneByOne;
    private int left;

    private Crippled(boolean oneByOne, int left) {
        this.oneByOne = oneByOne;
        this.left = left;
    }

    static Crippled oneByOne() {
        return new Crippled(true, Integer.MAX_VALUE);
    }

    static Crippled cutAfter(int octets) {
        return new Crippled(false, octets);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf octets)) {
            ctx.write(message, promise);
        } else if (oneByOne) {
            while (octets.readableBytes() > 1) {
                ctx.writeAndFlush(octets.readRetainedSlice(1));
            }
            ctx.writeAndFlush(octets, promise);
        } else {
            int some = Math.min(left, octets.readableBytes());
            left -= some;
            ByteBuf cut = octets.readRetainedSlice(some);
            octets.release();
            if (left == 0) {
                ctx.writeAndFlush(cut, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
            } else {
                ctx.writeAndFlush(cut, promise);
            }
        }
    }
}
