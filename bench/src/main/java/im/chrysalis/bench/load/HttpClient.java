package im.chrysalis.bench.load;

import im.chrysalis.address.HostPort;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client's connection to web services: one request at a time, and kept open between them. Lives on one event loop. */
final class HttpClient {

    private static final int MAX_ANSWER = 64 << 20;

    /** Receives what became of a request, on the event loop. */
    interface Listener {
        /** An answer with status 200. */
        void answered(String body);

        /** Any other, or none. */
        void failed(String why);
    }

    private final Connector connector;
    private final EventLoop loop;
    private final InetSocketAddress server;
    private @Nullable Channel channel;
    private @Nullable Listener listener;

    HttpClient(Connector connector, EventLoop loop, InetSocketAddress server) {
        this.connector = connector;
        this.loop = loop;
        this.server = server;
    }

    /** Sends a POST of XML; at the first, connects. */
    void post(String path, @Nullable String soapAction, String body, Listener then) {
        listener = then;
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, path, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        request.headers()
                .set(HttpHeaderNames.HOST, HostPort.host(server.getHostString()))
                .set(HttpHeaderNames.CONNECTION, "Keep-Alive")
                .set(HttpHeaderNames.CONTENT_TYPE, "text/xml; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes());
        if (soapAction != null) {
            request.headers().set("SOAPAction", "\"" + soapAction + "\"");
        }
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(request);
            return;
        }
        connector.open(
                loop,
                server,
                made -> made.pipeline()
                        .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_ANSWER), new AnswerHandler()),
                attempt -> {
                    if (attempt.isSuccess()) {
                        channel = attempt.channel();
                        channel.writeAndFlush(request);
                    } else {
                        request.release();
                        fail("cannot connect to " + server + ": " + attempt.cause());
                    }
                });
    }

    void close() {
        listener = null;
        if (channel != null) {
            channel.close();
        }
    }

    private void fail(String why) {
        Listener waiting = listener;
        listener = null;
        if (waiting != null) {
            waiting.failed(why);
        }
    }

    private final class AnswerHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse answer) {
            String body = answer.content().toString(StandardCharsets.UTF_8);
            Listener waiting = listener;
            if (waiting == null) {
                return;
            }
            if (answer.status().code() == 200) {
                listener = null;
                waiting.answered(body);
            } else {
                fail("the web service answered " + answer.status() + " " + faultOf(body));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            fail("the web service closed the connection");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            fail("the connection to the web service broke: " + cause);
            ctx.close();
        }
    }

    /** The text of a fault, for a message. */
    private static String faultOf(String body) {
        return Xml.text(body, "errorcode") + " " + Xml.text(body, "faultstring");
    }
}
