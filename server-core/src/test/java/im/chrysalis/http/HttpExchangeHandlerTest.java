package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

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
}
