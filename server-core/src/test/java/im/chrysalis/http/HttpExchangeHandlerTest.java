package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
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
    private final HttpExchangeHandler handler = new HttpExchangeHandler(
            (request, reply) -> asked.add(reply),
            true,
            (status, detail) -> HttpResponse.text(status, "text/plain", detail));
    private final EmbeddedChannel channel = new EmbeddedChannel(client, handler);

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

    /** A deferred response that notes when it is stopped. */
    private static final class Later implements DeferredResponse {

        private Consumer<HttpResponse> reply = response -> {};
        private int stops;

        @Override
        public void start(Consumer<HttpResponse> to) {
            reply = to;
        }

        @Override
        public void stop() {
            stops++;
        }

        void reply() {
            reply.accept(HttpResponse.text(200, "text/plain", "yes"));
        }
    }

    private Later defer() {
        Later later = new Later();
        ask();
        asked.get(0).accept(HttpResponse.deferred(later));
        channel.runPendingTasks();
        return later;
    }

    @Test
    void deferredResponseIsTheLastOfItsConnection() {
        Later later = defer();
        ask(); // comes too early, and is not handled
        assertThat(asked).hasSize(1);
        assertThat(client.promises).isEmpty();

        later.reply();
        later.reply(); // is one too many
        channel.runPendingTasks();

        assertThat(client.promises).hasSize(1);
        assertThat(later.stops).isEqualTo(1);
        client.promises.get(0).setSuccess();
        assertThat(channel.isOpen()).isFalse();
        assertThat(later.stops).isEqualTo(1);
    }

    @Test
    void clientThatLeavesStopsItsDeferredResponse() {
        Later later = defer();
        pass(HttpServer.PATIENCE_SECONDS + 1); // it may take as long as it likes
        assertThat(channel.isOpen()).isTrue();

        channel.close();

        assertThat(later.stops).isEqualTo(1);
        later.reply();
        channel.runPendingTasks();
        assertThat(client.promises).isEmpty();
    }

    @Test
    void clientThatHasLeftBeforeADeferredResponseBeginsStopsIt() {
        Later later = new Later();
        ask();
        channel.close();

        asked.get(0).accept(HttpResponse.deferred(later));
        channel.runPendingTasks();

        assertThat(later.stops).isEqualTo(1);
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

    /** As long as Pidgin keeps it, which is up to 15 minutes. */
    @Test
    void connectionIsKeptForTheNextRequest() {
        ask();
        answer();
        client.promises.get(0).setSuccess();
        pass(15 * 60);
        assertThat(channel.isOpen()).isTrue();

        ask();
        assertThat(asked).hasSize(2);
        asked.get(1).accept(HttpResponse.text(200, "text/plain", "yes"));
        channel.runPendingTasks();
        client.promises.get(1).setSuccess();
        pass(HttpServer.IDLE_SECONDS);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void furtherRequestThatIsBegunMustBeCompleted() {
        ask();
        answer();
        client.promises.get(0).setSuccess();
        handler.octetsReceived(channel.pipeline().context(handler));
        pass(HttpServer.PATIENCE_SECONDS);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void serverMayTakeItsTime() {
        ask();
        pass(10 * HttpServer.PATIENCE_SECONDS);
        assertThat(channel.isOpen()).isTrue();
        answer();

        assertThat(client.promises).hasSize(1);
    }

    @Test
    void clientThatLeavesWithinARequestIsNoWarning() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(HttpExchangeHandler.class);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(log);
        EmbeddedChannel connection = new EmbeddedChannel(
                new HttpServerCodec(),
                new RequestAggregator(100, (status, detail) -> HttpResponse.text(status, "text/plain", detail)),
                new HttpExchangeHandler(
                        (request, reply) -> asked.add(reply),
                        true,
                        (status, detail) -> HttpResponse.text(status, "text/plain", detail)));

        connection.writeInbound(Unpooled.copiedBuffer(
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf", StandardCharsets.US_ASCII));
        connection.close();

        logger.detachAppender(log);
        logger.setLevel(before);
        logger.setAdditive(true);
        assertThat(asked).isEmpty();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(event.getFormattedMessage()).endsWith("closed its connection within a request");
        });
    }
}
