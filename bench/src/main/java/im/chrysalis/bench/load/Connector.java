package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Opens connections on a few event loops. */
public final class Connector implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    /**
     * Loopback addresses to connect from, so that no one's ports run out, though those of an earlier run are not free
     * yet.
     */
    private static final int ADDRESSES = 100;

    private final Transport transport;
    private final EventLoopGroup loops;
    private final AtomicInteger opened = new AtomicInteger();
    private boolean manyAddresses;

    public Connector(Transport transport, int loopCount) {
        this.transport = transport;
        this.loops = transport.loops(loopCount, "bench-io");
    }

    /**
     * From now on connections come from {@value #ADDRESSES} loopback addresses in turn; on Linux, which has that many.
     */
    public void useManyAddresses() {
        manyAddresses = transport == Transport.EPOLL;
    }

    /** The next event loop in turn. */
    public EventLoop loop() {
        return loops.next();
    }

    /** Connects, and blocks until connected. */
    public ClientConnection connect(EventLoop loop, InetSocketAddress address, ConnectionHandler handler) {
        ChannelFuture attempt =
                attempt(loop, address, handler, connection -> {}).awaitUninterruptibly();
        if (!attempt.isSuccess()) {
            throw new BenchException("cannot connect to " + address, attempt.cause());
        }
        return attempt.channel().pipeline().get(ClientConnection.class);
    }

    /** Connects, and calls {@code then} on the event loop; on failure, the handler is notified of a disconnect. */
    void connect(
            EventLoop loop, InetSocketAddress address, ConnectionHandler handler, Consumer<ClientConnection> then) {
        attempt(loop, address, handler, then);
    }

    private ChannelFuture attempt(
            EventLoop loop, InetSocketAddress address, ConnectionHandler handler, Consumer<ClientConnection> then) {
        return open(
                loop,
                address,
                channel -> channel.pipeline().addLast(new ClientConnection(channel, handler)),
                attempt -> {
                    if (attempt.isSuccess()) {
                        then.accept(attempt.channel().pipeline().get(ClientConnection.class));
                    } else {
                        handler.disconnected(
                                new ClientConnection(attempt.channel(), handler),
                                "cannot connect to " + address + ": " + attempt.cause());
                    }
                });
    }

    /**
     * Opens a channel.
     *
     * @param handlers adds the channel's handlers
     * @param then receives the attempt that succeeded or failed, on the event loop
     */
    ChannelFuture open(
            EventLoop loop, InetSocketAddress address, Consumer<Channel> handlers, Consumer<ChannelFuture> then) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.connections())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        handlers.accept(channel);
                    }
                });
        if (manyAddresses) {
            int last = 1 + opened.getAndIncrement() % ADDRESSES;
            bootstrap.localAddress(new InetSocketAddress("127.0.0." + last, 0));
        }
        ChannelFuture attempt = bootstrap.connect(address);
        attempt.addListener(done -> then.accept(attempt));
        return attempt;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(3_000);
    }
}
