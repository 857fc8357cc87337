package im.chrysalis.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** An HTTP listener whose requests are answered by a {@link Router.Handler}, away from the event loops. */
public final class HttpServer implements AutoCloseable {

    /** The longest body of a request, in octets. */
    private static final int MAX_BODY = 4 * 1024 * 1024;

    /** How long a client may leave a connection without a whole request. */
    static final int IDLE_SECONDS = 60;

    private final Channel listener;

    /**
     * Opens a port.
     *
     * @param port 0 for any that is free
     * @param executor where requests are answered; they may wait for the store
     */
    public HttpServer(EventLoopGroup loops, InetAddress address, int port, Executor executor, Router.Handler handler) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_BODY))
                                .addLast(new HttpExchange(executor, handler));
                    }
                });
        listener = bootstrap.bind(address, port).syncUninterruptibly().channel();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
    }
}
