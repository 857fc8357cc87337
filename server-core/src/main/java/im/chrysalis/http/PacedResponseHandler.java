package im.chrysalis.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Netty handler that writes one encoded response at a limited rate, for fault injection: a step ten times a second, or an
 * octet at a time if there are fewer. Stands behind TLS, if there is any.
 */
final class PacedResponseHandler extends ChannelOutboundHandlerAdapter {

    private static final int STEPS_PER_SECOND = 10;

    private record Pending(ByteBuf octets, ChannelPromise promise) {}

    private final int step;
    private final long pauseMillis;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean running;

    PacedResponseHandler(int octetsPerSecond) {
        this.step = Math.max(1, octetsPerSecond / STEPS_PER_SECOND);
        this.pauseMillis = 1000L * step / octetsPerSecond;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets) {
            waiting.add(new Pending(octets, promise));
            if (!running) {
                running = true;
                step(ctx);
            }
        } else {
            ctx.write(message, promise);
        }
    }

    private void step(ChannelHandlerContext ctx) {
        int left = step;
        for (Pending first = waiting.peek(); first != null && left > 0; first = waiting.peek()) {
            if (first.octets().readableBytes() > left) {
                ctx.write(first.octets().readRetainedSlice(left));
                left = 0;
            } else {
                left -= first.octets().readableBytes();
                waiting.remove();
                ctx.write(first.octets(), first.promise());
            }
        }
        ctx.flush();
        running = !waiting.isEmpty();
        if (running) {
            ctx.executor().schedule(() -> step(ctx), pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** The client has gone, or the response is complete. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        for (Pending lost = waiting.poll(); lost != null; lost = waiting.poll()) {
            lost.octets().release();
            lost.promise().tryFailure(new ClosedChannelException());
        }
    }
}
