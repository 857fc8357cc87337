package im.chrysalis.net;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.wire.Line;
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

    @Test
    void linesAfterOctetsStayBehindThem() {
        EmbeddedChannel channel = new EmbeddedChannel();
        NettyLink link = new NettyLink(channel);

        link.send(List.of(Line.of("ACK", 1)));
        link.sendOctets("ACK 2\r\n".getBytes(StandardCharsets.US_ASCII), false);
        link.send(List.of(Line.of("ACK", 3)));
        channel.runPendingTasks();

        StringBuilder all = new StringBuilder();
        for (ByteBuf write = channel.readOutbound(); write != null; write = channel.readOutbound()) {
            all.append(write.toString(StandardCharsets.US_ASCII));
            write.release();
        }
        assertThat(all).hasToString("ACK 1\r\nACK 2\r\nACK 3\r\n");
    }
}
