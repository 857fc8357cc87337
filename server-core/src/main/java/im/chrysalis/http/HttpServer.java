package im.chrysalis.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** An HTTP listener, plain or with TLS, for a {@link HttpService}. */
public final class HttpServer implements AutoCloseable {

    /** How long a client may take to send a complete request, and to receive the response. */
    static final int PATIENCE_SECONDS = 60;

    /**
     * How long a connection is kept open for the next request. Pidgin closes one after 10 to 15 minutes without a request;
     * it does not notice that the server did so before, and loses the edit that it sends next
     * (docs/protocol/client-demands.md#41).
     */
    static final int IDLE_SECONDS = 20 * 60;

    /** Some clients of the time end their lines with LF only, which RFC 9112, 2.2 permits a server to accept. */
    private static final HttpDecoderConfig LENIENT = new HttpDecoderConfig().setStrictLineParsing(false);

    /**
     * Options of a listener.
     *
     * @param maxBody the longest body of a request, in octets
     * @param keepAliveByDefault whether the connection is kept open although the client did not send Keep-Alive, as
     *     usual from HTTP/1.1 on; some clients of the time claim to support it, and wait for the connection to end
     *     (gtmess 0.94)
     * @param firstHandler what every connection passes first, or null
     * @param tls null for plain HTTP
     * @param errorHandler the response to an invalid request
     */
    public record Options(
            int maxBody,
            boolean keepAliveByDefault,
            @Nullable ChannelHandler firstHandler,
            @Nullable Tls tls,
            Router.ErrorHandler errorHandler) {

        /** The same with plain-text error responses. */
        public Options(
                int maxBody, boolean keepAliveByDefault, @Nullable ChannelHandler firstHandler, @Nullable Tls tls) {
            this(
                    maxBody,
                    keepAliveByDefault,
                    firstHandler,
                    tls,
                    (status, detail) -> HttpResponse.text(status, "text/plain", detail + "\n"));
        }
    }

    /**
     * TLS of a listener.
     *
     * @param engines makes the server's end of each connection
     * @param executor does that, and reckons in handshakes: event loops have others to serve meanwhile
     */
    public record Tls(Supplier<SSLEngine> engines, Executor executor) {}

    private final Channel listener;
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();

    /**
     * Opens a port.
     *
     * @param sockets what it is opened with
     * @param port 0 for any that is free
     */
    public HttpServer(ServerBootstrap sockets, InetAddress address, int port, Options options, HttpService service) {
        ServerBootstrap bootstrap = sockets.option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        opened.increment();
                        channel.closeFuture().addListener(gone -> closed.increment());
                        if (options.firstHandler() != null) {
                            channel.pipeline().addLast(options.firstHandler());
                        }
                        if (options.tls() != null) {
                            secure(channel, options.tls());
                        }
                        HttpExchangeHandler exchanges =
                                new HttpExchangeHandler(service, options.keepAliveByDefault(), options.errorHandler());
                        channel.pipeline()
                                .addLast(new OctetsReceivedHandler(exchanges))
                                .addLast(new MissingVersionDecoder())
                                .addLast(new HttpServerCodec(LENIENT))
                                .addLast(new RequestAggregator(options.maxBody(), options.errorHandler()))
                                .addLast(new FlowControlHandler()) // keeps what was received before it is read
                                .addLast(exchanges);
                    }
                });
        listener = bootstrap.bind(address, port).syncUninterruptibly().channel();
    }

    /** Notifies the handler of exchanges of octets, before they are a complete request. */
    private static final class OctetsReceivedHandler extends ChannelInboundHandlerAdapter {

        private final HttpExchangeHandler exchanges;

        OctetsReceivedHandler(HttpExchangeHandler exchanges) {
            this.exchanges = exchanges;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            exchanges.octetsReceived(ctx);
            ctx.fireChannelRead(message);
        }
    }

    /** Reads nothing before there is an engine to read it. */
    private static void secure(Channel channel, Tls tls) {
        channel.config().setAutoRead(false);
        try {
            tls.executor().execute(() -> {
                SslHandler handler = new SslHandler(tls.engines().get(), tls.executor());
                channel.eventLoop().execute(() -> {
                    channel.pipeline().addFirst(handler);
                    channel.config().setAutoRead(true);
                });
            });
        } catch (RejectedExecutionException full) {
            channel.close();
        }
    }

    /** How many connections there have been. */
    public long opened() {
        return opened.sum();
    }

    /** How many of them are over. */
    public long closed() {
        return closed.sum();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
    }
}
