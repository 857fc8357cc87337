package im.chrysalis.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request into a {@link HttpQuestion}, has it answered, and writes the answer. One at a time a connection. */
final class HttpExchange extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger log = LoggerFactory.getLogger(HttpExchange.class);

    private final Executor executor;
    private final Router.Handler handler;

    HttpExchange(Executor executor, Router.Handler handler) {
        this.executor = executor;
        this.handler = handler;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        if (!request.decoderResult().isSuccess()) {
            write(ctx, HttpAnswer.text(400, "text/plain", "the request can't be read\n"), false);
            return;
        }
        HttpQuestion question = question(request);
        ctx.channel().config().setAutoRead(false);
        ctx.pipeline().remove(ReadTimeoutHandler.class); // it is the server's turn now
        executor.execute(() -> {
            HttpAnswer answer = answer(question);
            if (ctx.executor().isShuttingDown()) {
                return; // the server has stopped meanwhile
            }
            ctx.executor().execute(() -> {
                ctx.pipeline().addFirst(new ReadTimeoutHandler(HttpServer.IDLE_SECONDS));
                write(ctx, answer, keepAlive);
                ctx.channel().config().setAutoRead(true);
            });
        });
    }

    private HttpAnswer answer(HttpQuestion question) {
        try {
            return handler.answer(question);
        } catch (RuntimeException bug) {
            log.error("{} {} hit a bug of the server", question.method(), question.path(), bug);
            return HttpAnswer.text(500, "text/plain", "the server failed; its log says why\n");
        }
    }

    private static HttpQuestion question(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        Map<String, String> parameters = new HashMap<>();
        uri.parameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new HttpQuestion(
                request.method().name(),
                uri.path().replaceAll("/{2,}", "/"),
                parameters,
                headers,
                ByteBufUtil.getBytes(request.content()));
    }

    private static void write(ChannelHandlerContext ctx, HttpAnswer answer, boolean keepAlive) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        if (answer.status() != 204) {
            HttpUtil.setContentLength(response, answer.body().length);
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        if (keepAlive) {
            ctx.writeAndFlush(response);
        } else {
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause instanceof ReadTimeoutException)) {
            log.warn("{} is hung up on: {}", ctx.channel().remoteAddress(), cause.toString());
        }
        ctx.close();
    }
}
