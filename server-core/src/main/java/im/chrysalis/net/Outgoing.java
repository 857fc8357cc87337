package im.chrysalis.net;

import im.chrysalis.actor.Afterwards;
import im.chrysalis.actor.Counter;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be sent to one client. While its event loop has other things to do, lines are gathered in one buffer; the
 * socket gets them in one piece afterwards. Owned by the channel's loop.
 */
final class Outgoing {

    /** What is gathered at most, in octets, unless a single message is larger. */
    private static final int FULL = 64 * 1024;

    /** Room for a few messages, so that a buffer seldom grows. */
    private static final int USUAL = 2 * 1024;

    private final Channel channel;
    private final Counter sent = new Counter();
    private @Nullable ByteBuf gathered;

    Outgoing(Channel channel) {
        this.channel = channel;
    }

    /**
     * Gathers lines.
     *
     * @param size how many octets they take
     */
    void add(List<Line> lines, int size) {
        if (gathered != null && gathered.readableBytes() + size > FULL) {
            flush();
        }
        if (gathered == null) {
            EventLoopLanes.execute(channel.eventLoop(), this::flush);
            gathered = channel.alloc().heapBuffer(Math.max(size, USUAL));
        }
        LineEncoder.encode(lines, size, gathered);
    }

    /** Octets that need not be lines; each in a segment of its own, if need be. */
    void add(byte[] octets, boolean oneByOne) {
        flush();
        if (oneByOne) {
            for (byte octet : octets) {
                send(Unpooled.wrappedBuffer(new byte[] {octet}));
            }
        } else {
            send(Unpooled.wrappedBuffer(octets));
        }
    }

    /** Gives to the socket what has been gathered. */
    void flush() {
        ByteBuf all = gathered;
        if (all != null) {
            gathered = null;
            send(all);
        }
    }

    /** How many octets have been given to the socket. */
    long sent() {
        return sent.get();
    }

    private void send(ByteBuf octets) {
        sent.add(octets.readableBytes());
        Afterwards.now(); // what is told is written down before it can be heard
        channel.writeAndFlush(octets, channel.voidPromise());
    }
}
