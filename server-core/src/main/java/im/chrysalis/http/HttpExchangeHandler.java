package im.chrysalis.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty handler that converts a request to a {@link HttpRequest}, has it handled, and writes the response. One at a
 * time a connection.
 */
final class HttpExchangeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger log = LoggerFactory.getLogger(HttpExchangeHandler.class);

    /** Scheme and host before the path, as sent to a proxy. */
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^https?://[^/?]*", Pattern.CASE_INSENSITIVE);

    private final HttpService service;
    private final boolean keepAliveByDefault;
    private final Router.ErrorHandler errorHandler;
    private @Nullable Future<?> deadline;
    private boolean idle; // kept open after a response, and nothing of a further request received
    private boolean gone;
    private boolean suppressed;
    private @Nullable StreamSource source;
    private @Nullable ResponseStream responseStream;
    private @Nullable DeferredResponse deferred;

    /** @param keepAliveByDefault whether the connection is kept open although the client did not send Keep-Alive */
    HttpExchangeHandler(HttpService service, boolean keepAliveByDefault, Router.ErrorHandler errorHandler) {
        this.service = service;
        this.keepAliveByDefault = keepAliveByDefault;
        this.errorHandler = errorHandler;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        startTimeout(ctx);
        ctx.fireChannelActive();
    }

    /** Starts the timeout for the client to receive the response, or to send the complete request that it has begun. */
    private void startTimeout(ChannelHandlerContext ctx) {
        startTimeout(ctx, HttpServer.PATIENCE_SECONDS);
    }

    private void startTimeout(ChannelHandlerContext ctx, int seconds) {
        cancelTimeout();
        deadline = ctx.executor().schedule(() -> ctx.close(), seconds, TimeUnit.SECONDS);
    }

    /** Octets have been received: if they are the first of a further request, the time for it begins. */
    void octetsReceived(ChannelHandlerContext ctx) {
        if (idle) {
            idle = false;
            startTimeout(ctx);
        }
    }

    private void cancelTimeout() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (suppressed) {
            return;
        }
        idle = false;
        cancelTimeout(); // it is the server's turn now
        ctx.channel().config().setAutoRead(false);
        boolean keepAlive = HttpUtil.isKeepAlive(request) && (keepAliveByDefault || wantsKeepAlive(request.headers()));
        if (!request.decoderResult().isSuccess()) {
            finish(ctx, errorHandler.handle(400, "the request cannot be read"), false);
            return;
        }
        HttpRequest question;
        try {
            question = request(ctx, request);
        } catch (IllegalArgumentException escape) {
            finish(ctx, errorHandler.handle(400, "the address has a broken % escape"), false);
            return;
        }
        service.handle(question, response -> {
            if (ctx.executor().isShuttingDown()) {
                return; // the server has stopped meanwhile
            }
            ctx.executor().execute(() -> finish(ctx, response, keepAlive));
        });
    }

    private static boolean wantsKeepAlive(HttpHeaders headers) {
        return headers.containsValue("Connection", "Keep-Alive", true)
                || headers.containsValue("Proxy-Connection", "Keep-Alive", true);
    }

    private void finish(ChannelHandlerContext ctx, im.chrysalis.http.HttpResponse response, boolean keepAlive) {
        if (gone) {
            switch (response.mode()) {
                case ResponseMode.Streamed streamed -> streamed.source().stop();
                case ResponseMode.Deferred later -> later.source().stop();
                default -> {
                    // nothing has begun
                }
            }
            return;
        }
        switch (response.mode()) {
            case ResponseMode.Complete complete -> write(ctx, response, keepAlive);
            case ResponseMode.Last last -> write(ctx, response, false);
            case ResponseMode.Streamed streamed -> stream(ctx, response, streamed);
            case ResponseMode.Deferred later -> defer(ctx, later.source());
            case ResponseMode.Suppressed never -> {
                suppressed = true;
                ctx.channel().config().setAutoRead(true); // to see the client go
            }
            case ResponseMode.Disconnected disconnected -> ctx.close();
            case ResponseMode.Reset reset -> {
                ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                ctx.pipeline().firstContext().close(); // not by way of TLS, which would say goodbye
            }
            case ResponseMode.Paced paced -> {
                cancelTimeout();
                ChannelHandlerContext codec = ctx.pipeline().context(HttpServerCodec.class);
                ctx.pipeline()
                        .addBefore(codec.name(), "response-fault", new PacedResponseHandler(paced.octetsPerSecond()));
                ctx.writeAndFlush(response(response, false)).addListener(ChannelFutureListener.CLOSE);
            }
            case ResponseMode.Prefixed prefixed -> {
                ByteBuf first = Unpooled.copiedBuffer(prefixed.prefix(), StandardCharsets.UTF_8);
                ctx.pipeline().context(HttpServerCodec.class).write(first);
                write(ctx, response, false);
            }
            case ResponseMode.Truncated truncated ->
                writeWithFault(ctx, response, ResponseFaultHandler.truncateAfter(truncated.octets()));
            case ResponseMode.Split split -> writeWithFault(ctx, response, ResponseFaultHandler.split());
        }
    }

    /**
     * The next request is read once this response has been written, or responses would pile up for a client that reads
     * none.
     */
    private void write(ChannelHandlerContext ctx, im.chrysalis.http.HttpResponse response, boolean keepAlive) {
        startTimeout(ctx);
        ctx.writeAndFlush(response(response, keepAlive)).addListener((ChannelFuture written) -> {
            if (keepAlive && written.isSuccess()) {
                idle = true;
                startTimeout(ctx, HttpServer.IDLE_SECONDS);
                ctx.channel().config().setAutoRead(true);
            } else {
                ctx.close();
            }
        });
    }

    private void writeWithFault(
            ChannelHandlerContext ctx, im.chrysalis.http.HttpResponse response, ResponseFaultHandler how) {
        ChannelHandlerContext codec = ctx.pipeline().context(HttpServerCodec.class);
        ctx.pipeline().addBefore(codec.name(), "response-fault", how);
        write(ctx, response, false);
    }

    /** Nothing more is read of a connection that waits for a response, but its end. */
    private void defer(ChannelHandlerContext ctx, DeferredResponse source) {
        suppressed = true;
        deferred = source;
        ctx.channel().config().setAutoRead(true);
        source.start(response -> {
            if (!ctx.executor().isShuttingDown()) {
                ctx.executor().execute(() -> finishDeferred(ctx, response));
            }
        });
    }

    private void finishDeferred(ChannelHandlerContext ctx, im.chrysalis.http.HttpResponse response) {
        if (stopDeferred()) {
            write(ctx, response, false);
        }
    }

    /** Stops the source of a deferred response; false if there is none, or not any more. */
    private boolean stopDeferred() {
        DeferredResponse source = deferred;
        deferred = null;
        if (source != null) {
            source.stop();
        }
        return source != null;
    }

    /** Nothing more is read of a connection that a stream goes out by, but its end. */
    private void stream(
            ChannelHandlerContext ctx, im.chrysalis.http.HttpResponse response, ResponseMode.Streamed streamed) {
        suppressed = true;
        source = streamed.source();
        HttpResponse head =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        head.headers().set("Connection", "close").set("Content-Type", response.contentType());
        head.headers().set("Transfer-Encoding", "chunked");
        response.headers().forEach(header -> head.headers().add(header.name(), header.value()));
        ctx.writeAndFlush(head);
        responseStream = new ResponseStream(ctx.channel(), streamed.heartbeat());
        source.start(responseStream);
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone = true;
        cancelTimeout();
        if (source != null) {
            source.stop();
        }
        if (responseStream != null) {
            responseStream.stop();
        }
        stopDeferred();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (responseStream != null) {
            responseStream.flush();
        }
        ctx.fireChannelWritabilityChanged();
    }

    private static HttpRequest request(ChannelHandlerContext ctx, FullHttpRequest request) {
        QueryStringDecoder uri =
                new QueryStringDecoder(SCHEME_AND_HOST.matcher(request.uri()).replaceFirst(""));
        Map<String, String> parameters = new LinkedHashMap<>();
        uri.parameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        String path = uri.path().replaceAll("/{2,}", "/");
        return new HttpRequest(
                request.method().name(),
                path.isEmpty() ? "/" : path,
                parameters,
                headers,
                ByteBufUtil.getBytes(request.content()),
                new HttpRequest.Endpoints(
                        host(ctx.channel().remoteAddress()),
                        host(ctx.channel().localAddress()),
                        ctx.pipeline().get(SslHandler.class) != null));
    }

    private static String host(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "127.0.0.1";
    }

    /** The response as Netty's type. */
    static FullHttpResponse response(im.chrysalis.http.HttpResponse answer, boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        // each name in the case that clients of the time search for, which Netty keeps
        HttpHeaders headers = response.headers();
        headers.set("Connection", keepAlive ? "Keep-Alive" : "close");
        for (im.chrysalis.http.HttpResponse.Header header : answer.headers()) {
            headers.add(header.name(), header.value());
        }
        if (answer.status() != 204) {
            headers.set("Content-Type", answer.contentType());
            headers.set("Content-Length", answer.body().length);
        }
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause.getCause() instanceof SSLException broken) {
            // what came instead of TLS is not logged: it may hold a password
            String why = broken instanceof NotSslRecordException ? "it does not use TLS" : broken.getMessage();
            log.info("TLS handshake with {} failed: {}", ctx.channel().remoteAddress(), why);
        } else if (cause instanceof PrematureChannelClosureException) {
            log.debug("{} closed its connection within a request", ctx.channel().remoteAddress());
        } else if (!(cause instanceof IOException)) {
            log.warn("{} is disconnected: {}", ctx.channel().remoteAddress(), cause.toString());
        }
        ctx.close();
    }
}
