package im.chrysalis.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Netty handler that truncates or splits one encoded response, for fault injection. Stands behind TLS, if there is any.
 */
final class ResponseFaultHandler extends ChannelOutboundHandlerAdapter {

    private final boolean split;
    private int left;

    private ResponseFaultHandler(boolean split, int left) {
        this.split = split;
        this.left = left;
    }

    static ResponseFaultHandler split() {
        return new ResponseFaultHandler(true, Integer.MAX_VALUE);
    }

    static ResponseFaultHandler truncateAfter(int octets) {
        return new ResponseFaultHandler(false, octets);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf octets)) {
            ctx.write(message, promise);
        } else if (split) {
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
