package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HttpExchangeHandlerTest {

    /** A client that does not read until the test lets it. */
    private static final class StalledClient extends ChannelOutboundHandlerAdapter {

        private final List<ChannelPromise> promises = new ArrayList<>();

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promises.add(promise);
        }
    }

    private final List<Consumer<HttpResponse>> asked = new ArrayList<>();
    private final StalledClient client = new StalledClient();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            client,
            new HttpExchangeHandler(
                    (request, reply) -> asked.add(reply),
                    true,
                    (status, detail) -> HttpResponse.text(status, "text/plain", detail)));

    private void ask() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    }

    private void answer() {
        asked.get(0).accept(HttpResponse.text(200, "text/plain", "yes"));
        channel.runPendingTasks();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void nextRequestIsReadWhenTheAnswerHasLeft() {
        ask();
        assertThat(channel.config().isAutoRead()).isFalse();
        answer();
        assertThat(client.promises).hasSize(1);
        assertThat(channel.config().isAutoRead()).isFalse();

        client.promises.get(0).setSuccess();

        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void clientThatReadsNoResponseIsDisconnected() {
        ask();
        answer();
        pass(HttpServer.PATIENCE_SECONDS);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void clientThatSendsNoCompleteRequestIsDisconnected() {
        pass(HttpServer.PATIENCE_SECONDS - 1);
        assertThat(channel.isOpen()).isTrue();
        pass(1);

        assertThat(channel.isOpen()).isFalse();
    }

    /** Anybody can do that as often as they like, so that it is nothing for the operator to see. */
    @Test
    void clientThatGoesInTheMiddleOfARequestIsNoWarning() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(HttpExchangeHandler.class);
        logger.addAppender(log);
        EmbeddedChannel uploading = new EmbeddedChannel(
                new HttpServerCodec(),
                new HttpObjectAggregator(100),
                new HttpExchangeHandler((request, reply) -> {}, true, (status, detail) -> HttpResponse.noContent()));
        uploading.writeInbound(
                Unpooled.copiedBuffer("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf", StandardCharsets.US_ASCII));
        uploading.close();
        uploading.checkException();
        logger.detachAppender(log);

        assertThat(log.list).isEmpty();
    }

    @Test
    void serverMayTakeItsTime() {
        ask();
        pass(10 * HttpServer.PATIENCE_SECONDS);
        assertThat(channel.isOpen()).isTrue();
        answer();

        assertThat(client.promises).hasSize(1);
    }
}
