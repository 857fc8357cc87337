package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

class StreamTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Stream stream = new Stream(channel);

    @Test
    void clientThatTakesWhatItIsSentStays() {
        stream.send("data: a\n\n");
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.outboundMessages()).hasSize(1);

        stream.end();
        assertThat(channel.outboundMessages().peek()).isNotNull();
        assertThat(channel.outboundMessages().toArray()[1]).isEqualTo(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void clientThatReadsTooSlowlyIsHungUpOn() {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

        stream.send("data: a\n\n");

        assertThat(channel.isOpen()).isFalse();
        assertThat(channel.outboundMessages()).isEmpty();
    }
}
