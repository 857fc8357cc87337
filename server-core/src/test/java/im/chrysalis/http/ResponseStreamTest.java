package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResponseStreamTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ResponseStream responseStream = new ResponseStream(channel, ":");

    private void send(String... parts) {
        for (String part : parts) {
            responseStream.send(part.length(), () -> part);
        }
        channel.runPendingTasks();
    }

    private void takesNothing(boolean nothing) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !nothing);
    }

    private List<String> received() {
        List<String> received = new ArrayList<>();
        for (HttpContent part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            received.add(part.content().toString(StandardCharsets.UTF_8));
            part.release();
        }
        return received;
    }

    @Test
    void partsComeInOrderAndThenTheEnd() {
        send("a", "b");
        responseStream.end();
        channel.runPendingTasks();

        assertThat(received()).containsExactly("a", "b", "");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void partsWaitForTheClient() {
        takesNothing(true);
        send("a", "b");
        responseStream.end();
        channel.runPendingTasks();
        assertThat(received()).isEmpty();

        takesNothing(false);
        responseStream.flush();

        assertThat(received()).containsExactly("a", "b", "");
    }

    @Test
    void slowReaderIsDisconnected() {
        takesNothing(true);
        responseStream.send(ResponseStream.MAX_QUEUED, () -> "much");
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isTrue();

        send("a");

        assertThat(channel.isOpen()).isFalse();
        assertThat(received()).isEmpty();
    }

    @Test
    void heartbeatIsSentWhileIdle() {
        channel.advanceTimeBy(ResponseStream.HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(received()).containsExactly(":");
        responseStream.stop();
        channel.advanceTimeBy(ResponseStream.HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(received()).isEmpty();
    }
}
