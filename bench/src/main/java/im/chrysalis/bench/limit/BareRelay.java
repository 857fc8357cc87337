package im.chrysalis.bench.limit;

import im.chrysalis.bench.load.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Copies octets unread between the connections of a group: the least that a server on Netty can do, and so an upper
 * bound. Connections accepted in a row form a group, and share an event loop.
 */
public final class BareRelay implements AutoCloseable {

    private final int groupSize;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup loops;
    private final List<EventLoop> eachLoop = new ArrayList<>();
    private final Channel listener;
    private RelayGroup relayGroup = new RelayGroup();
    private int accepted;

    /** Listens on any free port of the loopback address. */
    public BareRelay(Transport transport, int loopCount, int groupSize) {
        this.groupSize = groupSize;
        this.acceptor = transport.loops(1, "limit-accept");
        this.loops = transport.loops(loopCount, "limit-io");
        for (EventExecutor loop : loops) {
            eachLoop.add((EventLoop) loop);
        }
        this.listener = new Bootstrap()
                .group(acceptor)
                .channel(transport.listeners())
                .option(ChannelOption.SO_BACKLOG, 1024)
                .handler(new Acceptor())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Waits until the listener is closed, which nothing but the end of the process does. */
    public void await() {
        listener.closeFuture().syncUninterruptibly();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }

    /** Registers each connection with the event loop of its group; a server bootstrap would spread them. */
    private final class Acceptor extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            Channel connection = (Channel) message;
            if (accepted % groupSize == 0) {
                relayGroup = new RelayGroup();
            }
            EventLoop loop = eachLoop.get(accepted / groupSize % eachLoop.size());
            accepted++;
            connection.config().setOption(ChannelOption.TCP_NODELAY, true);
            connection.pipeline().addLast(new CopyHandler(relayGroup));
            loop.register(connection);
        }
    }
}
