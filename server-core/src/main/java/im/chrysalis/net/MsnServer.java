package im.chrysalis.net;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.Lanes;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.wire.PayloadRules;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sockets of one server: event loops, listeners, and all accepted connections. */
public final class MsnServer implements AutoCloseable {

    /** A client with more octets than this waiting for it reads too slowly; the largest book takes a quarter of it. */
    static final int SLOW_READER = 4 * 1024 * 1024;

    private final Transport transport;
    private final EventLoopGroup loops;
    private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ConnectionLimitHandler connectionLimitHandler;

    /**
     * Starts the event loops.
     *
     * @param connectionsPerAddress how many connections one address may hold at once
     */
    public MsnServer(Transport transport, int connectionsPerAddress) {
        this.transport = transport;
        // one loop a processor: with more, the loop of the next task is less likely to be awake already
        int processors = Runtime.getRuntime().availableProcessors();
        this.loops = new MultiThreadIoEventLoopGroup(
                processors, new DefaultThreadFactory("chrysalis-io", true), transport.driver());
        for (EventExecutor loop : loops) {
            loop.execute(
                    () -> DeferredTasks.enable(() -> EventLoopLanes.execute((EventLoop) loop, DeferredTasks::runAll)));
        }
        this.connectionLimitHandler = new ConnectionLimitHandler(connectionsPerAddress);
    }

    /** The event loops. */
    public EventLoopGroup loops() {
        return loops;
    }

    /** What opens listeners on the same event loops, for whatever else is served. */
    public ServerBootstrap bootstrap() {
        return new ServerBootstrap().group(loops).channel(transport.listener());
    }

    /** What connections of other listeners pass first, to be counted among those of their addresses. */
    public ChannelHandler connectionLimitHandler() {
        return connectionLimitHandler;
    }

    /** The event loops as lanes. */
    public Lanes lanes() {
        return new EventLoopLanes(loops);
    }

    /**
     * Opens a port.
     *
     * @param port 0 for any that is free
     * @param lanes where connections begin
     * @return the bound address
     */
    public InetSocketAddress listen(
            InetAddress address, int port, SessionFactory factory, Lanes lanes, PayloadRules payloadRules) {
        ServerBootstrap bootstrap = bootstrap()
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(SLOW_READER / 2, SLOW_READER))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(connectionLimitHandler)
                                .addLast(new SessionHandler(
                                        factory, payloadRules, lanes.of(Integer.toString(channel.hashCode()))));
                    }
                });
        Channel listener = bootstrap.bind(address, port).syncUninterruptibly().channel();
        listeners.add(listener);
        return (InetSocketAddress) listener.localAddress();
    }

    /** Every open connection. */
    public List<ConnectionInfo> connections() {
        List<ConnectionInfo> open = new ArrayList<>();
        connections.forEach(channel -> open.add(SessionHandler.connection(channel)));
        return open;
    }

    /** How many tasks wait in each event loop. */
    public List<Integer> queues() {
        List<Integer> queues = new ArrayList<>();
        for (EventExecutor loop : loops) {
            queues.add(loop instanceof SingleThreadEventExecutor thread ? thread.pendingTasks() : 0);
        }
        return queues;
    }

    /** Stops accepting connections. */
    public void stopListening() {
        listeners.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    /** Closes every connection, and ends the event loops. */
    @Override
    public void close() {
        stopListening();
        connections.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
