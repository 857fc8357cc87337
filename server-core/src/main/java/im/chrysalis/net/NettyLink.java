package im.chrysalis.net;

import im.chrysalis.session.Link;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client at the end of a socket. */
final class NettyLink implements Link {

    private static final Logger log = LoggerFactory.getLogger(NettyLink.class);

    private static final long LAST_WORDS_SECONDS = 5;

    /** Of a client that was gone before its address could be asked. */
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Channel channel;
    private final String remoteHost;
    private final int remotePort;

    NettyLink(Channel channel) {
        this.channel = channel;
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
            channel.writeAndFlush(LineEncoder.encode(lines, channel.alloc()), channel.voidPromise());
        }
        return true;
    }

    private boolean canSend() {
        if (!channel.isActive()) {
            return false;
        }
        if (!channel.isWritable()) {
            log.info("{} is hung up on: reads too slowly", remote());
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
        if (!oneByOne) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(octets), channel.voidPromise());
        } else if (channel.eventLoop().inEventLoop()) {
            sendOneByOne(octets);
        } else {
            channel.eventLoop().execute(() -> sendOneByOne(octets));
        }
        return true;
    }

    /** Past what would gather them again: each octet is given to the socket before the next. */
    private void sendOneByOne(byte[] octets) {
        channel.flush();
        ChannelHandlerContext gathering = channel.pipeline().context(FlushConsolidationHandler.class);
        if (gathering == null) {
            return; // the client is gone
        }
        gathering.flush();
        for (byte octet : octets) {
            gathering.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {octet}), channel.voidPromise());
        }
    }

    /** Reads no more, and hangs up once the last words have left; on a client that takes none of them, after a while. */
    @Override
    public void close() {
        channel.config().setAutoRead(false);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().schedule(() -> channel.close(), LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        }
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
