package im.chrysalis.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NettyLinkTest {

    @Test
    void octetsOneByOneAreGivenToTheSocketOneByOne() {
        EmbeddedChannel channel = new EmbeddedChannel();

        assertThat(new NettyLink(channel).sendOctets("QNG\r\n".getBytes(StandardCharsets.US_ASCII), true))
                .isTrue();
        channel.runPendingTasks();

        List<String> writes = new ArrayList<>();
        for (ByteBuf write = channel.readOutbound(); write != null; write = channel.readOutbound()) {
            writes.add(write.toString(StandardCharsets.US_ASCII));
            write.release();
        }
        assertThat(writes).containsExactly("Q", "N", "G", "\r", "\n");
    }
}
