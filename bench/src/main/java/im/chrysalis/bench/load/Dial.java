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

/** Opens connections, on a few event loops. */
public final class Dial implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    /** Loopback addresses to connect from, so that no one's ports run out, though those of an earlier run are not free yet. */
    private static final int ADDRESSES = 100;

    private final Transport transport;
    private final EventLoopGroup loops;
    private final AtomicInteger opened = new AtomicInteger();
    private boolean manyAddresses;

    public Dial(Transport transport, int loopCount) {
        this.transport = transport;
        this.loops = transport.loops(loopCount, "bench-io");
    }

    /** From now on connections come from {@value #ADDRESSES} loopback addresses in turn; on Linux, which has so many. */
    public void useManyAddresses() {
        manyAddresses = transport == Transport.EPOLL;
    }

    /** The next event loop in turn. */
    public EventLoop loop() {
        return loops.next();
    }

    /** Connects, and waits for that. */
    public Wire connect(EventLoop loop, InetSocketAddress address, Talk talk) {
        ChannelFuture attempt = attempt(loop, address, talk, wire -> {}).awaitUninterruptibly();
        if (!attempt.isSuccess()) {
            throw new BenchException("can't connect to " + address, attempt.cause());
        }
        return attempt.channel().pipeline().get(Wire.class);
    }

    /** Connects, and goes on with {@code then} on the event loop; if it can't, the talk is told that it ended. */
    void connect(EventLoop loop, InetSocketAddress address, Talk talk, Consumer<Wire> then) {
        attempt(loop, address, talk, then);
    }

    private ChannelFuture attempt(EventLoop loop, InetSocketAddress address, Talk talk, Consumer<Wire> then) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.connections())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Wire(channel, talk));
                    }
                });
        if (manyAddresses) {
            int last = 1 + opened.getAndIncrement() % ADDRESSES;
            bootstrap.localAddress(new InetSocketAddress("127.0.0." + last, 0));
        }
        return bootstrap.connect(address).addListener(attempt -> {
            Channel channel = ((ChannelFuture) attempt).channel();
            Wire wire = channel.pipeline().get(Wire.class);
            if (attempt.isSuccess()) {
                then.accept(wire);
            } else {
                talk.ended(new Wire(channel, talk), "can't connect to " + address + ": " + attempt.cause());
            }
        });
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(3_000);
    }
}
