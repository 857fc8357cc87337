package im.chrysalis.net;

import im.chrysalis.actor.Counter;
import im.chrysalis.actor.HeldTasks;
import im.chrysalis.actor.Lane;
import im.chrysalis.net.EventLoopLanes.LoopLane;
import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link over a socket. */
final class NettyLink implements Link {

    private static final Logger log = LoggerFactory.getLogger(NettyLink.class);

    private static final long CLOSE_TIMEOUT_SECONDS = 5;

    /** The address of a client that disconnected before its address was read. */
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Channel channel;
    private final OutboundBuffer outbound;
    private final Counter accepted = new Counter(); // octets accepted for sending, which the loop may not know of yet
    private final String remoteHost;
    private final int remotePort;
    private @Nullable HeldTasks held; // while the channel changes loops; touched by the session's lane only

    NettyLink(Channel channel) {
        this.channel = channel;
        this.outbound = new OutboundBuffer(channel);
        boolean hasAddress = channel.remoteAddress() instanceof InetSocketAddress;
        InetSocketAddress address = hasAddress ? (InetSocketAddress) channel.remoteAddress() : NOWHERE;
        this.remoteHost = address.getAddress().getHostAddress();
        this.remotePort = address.getPort();
    }

    @Override
    public boolean send(List<Line> lines) {
        if (!canSend()) {
            return false;
        }
        if (!lines.isEmpty()) {
            int size = LineEncoder.size(lines);
            accepted.add(size);
            if (isOnLoop()) {
                outbound.add(lines, size);
            } else {
                onLoop(() -> outbound.add(lines, size));
            }
        }
        return true;
    }

    @Override
    public boolean hasSentAll() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return channel.isActive()
                && accepted.get() == outbound.sent()
                && (pending == null || pending.totalPendingWriteBytes() == 0);
    }

    /** How many octets have been sent. */
    long sent() {
        return outbound.sent();
    }

    private boolean canSend() {
        if (!channel.isActive()) {
            return false;
        }
        if (!channel.isWritable() || accepted.get() - outbound.sent() > MsnServer.SLOW_READER) {
            log.info("{} is disconnected: reads too slowly", remote());
            channel.close();
            return false;
        }
        return true;
    }

    @Override
    public boolean sendOctets(byte[] octets, boolean oneByOne) {
        if (!canSend()) {
            return false;
        }
        accepted.add(octets.length);
        if (isOnLoop()) {
            outbound.add(octets, oneByOne);
        } else {
            onLoop(() -> outbound.add(octets, oneByOne));
        }
        return true;
    }

    /** Whether what touches the socket may be done at once. */
    private boolean isOnLoop() {
        return !isMoving() && channel.eventLoop().inEventLoop();
    }

    private boolean isMoving() {
        HeldTasks waiting = held;
        if (waiting == null) {
            return false;
        }
        if (waiting.isTaken()) {
            held = null;
            return false;
        }
        return true;
    }

    /** Runs what touches the socket, after what was given before. */
    private void onLoop(Runnable task) {
        HeldTasks waiting = held;
        if (waiting == null || !waiting.add(task)) {
            EventLoopBatch.execute(channel.eventLoop(), task);
        }
    }

    /**
     * Takes the channel along, so that what it reads and sends changes threads no more. A channel that is still on its
     * way to another loop stays there.
     */
    @Override
    public void moveTo(Lane lane) {
        if (!isMoving() && lane instanceof LoopLane there && !there.loop().equals(channel.eventLoop())) {
            HeldTasks waiting = new HeldTasks();
            held = waiting;
            // behind what this lane has given to the old loop before; what it gives from now on is held
            EventLoopBatch.execute(channel.eventLoop(), () -> deregisterFor(there.loop(), waiting));
        }
    }

    private void deregisterFor(EventLoop next, HeldTasks waiting) {
        if (next.isShuttingDown()) {
            channel.close();
            return;
        }
        channel.deregister()
                .addListener(left ->
                        next.register(channel).addListener(there -> registerWith(next, waiting, there.isSuccess())));
    }

    private void registerWith(EventLoop next, HeldTasks waiting, boolean alive) {
        if (!alive) {
            channel.pipeline().fireChannelInactive(); // Netty leaves it out if there is no loop any more
        }
        EventLoopLanes.execute(next, () -> waiting.take().forEach(EventLoopBatch::run));
    }

    /**
     * Stops reading, and closes the connection when all output has been written, or after a timeout if the client does
     * not read it.
     */
    @Override
    public void close() {
        channel.config().setAutoRead(false);
        if (!channel.eventLoop().isShuttingDown()) {
            onLoop(this::closeAfterFlush);
        }
    }

    @Override
    public void reset() {
        onLoop(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        });
    }

    private void closeAfterFlush() {
        outbound.flush();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public String localHost() {
        return channel.localAddress() instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "127.0.0.1";
    }

    @Override
    public String remoteHost() {
        return remoteHost;
    }

    @Override
    public int remotePort() {
        return remotePort;
    }
}
