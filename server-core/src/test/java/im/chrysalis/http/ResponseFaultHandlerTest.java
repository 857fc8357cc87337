package im.chrysalis.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseFaultHandlerTest {

    private static List<String> segments(ResponseFaultHandler how) {
        EmbeddedChannel channel = new EmbeddedChannel(how);
        channel.writeOutbound(Unpooled.copiedBuffer("HTTP", StandardCharsets.US_ASCII));
        List<String> segments = new ArrayList<>();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            segments.add(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        channel.close();
        return segments;
    }

    @Test
    void octetsLeaveOneByOne() {
        assertThat(segments(ResponseFaultHandler.split())).containsExactly("H", "T", "T", "P");
    }

    @Test
    void whatIsCutIsNotSent() {
        assertThat(segments(ResponseFaultHandler.truncateAfter(2))).containsExactly("HT");
    }
}
