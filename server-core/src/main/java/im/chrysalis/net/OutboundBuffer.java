package im.chrysalis.net;

import im.chrysalis.actor.Counter;
import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.DeferredTasks.Phase;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outbound buffer of one connection. While its event loop has other things to do, lines are gathered; the socket gets
 * them in one piece afterwards. Owned by the channel's loop.
 */
final class OutboundBuffer {

    /** What is gathered at most, in octets, unless a single message is larger. */
    private static final int FULL = 64 * 1024;

    private final Channel channel;
    private final Counter sent = new Counter();
    private @Nullable List<Line> lines;
    private int size; // of what is gathered, in octets

    OutboundBuffer(Channel channel) {
        this.channel = channel;
    }

    /**
     * Gathers lines.
     *
     * @param more how many octets they take
     */
    void add(List<Line> lines, int more) {
        if (size + more > FULL) {
            flush();
        }
        if (this.lines == null) {
            this.lines = new ArrayList<>(lines);
            if (!DeferredTasks.add(Phase.SEND, this::flush)) {
                EventLoopLanes.execute(channel.eventLoop(), this::flush);
            }
        } else {
            this.lines.addAll(lines);
        }
        size += more;
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
        List<Line> all = lines;
        if (all != null) {
            int octets = size;
            lines = null;
            size = 0;
            encode(all, octets);
        }
    }

    /** A client that misses one line may be unable to interpret the following ones. */
    private void encode(List<Line> lines, int octets) {
        try {
            send(LineEncoder.buffer(lines, octets, channel.alloc()));
        } catch (RuntimeException | Error failure) {
            channel.close();
            throw failure;
        }
    }

    /** How many octets have been given to the socket. */
    long sent() {
        return sent.get();
    }

    private void send(ByteBuf octets) {
        sent.add(octets.readableBytes());
        DeferredTasks.runUpTo(Phase.RECORD); // lines are recorded before they can be received
        channel.writeAndFlush(octets, channel.voidPromise());
    }
}
