package im.chrysalis.net;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.DeferredTasks;
import im.chrysalis.actor.ManualTimers;
import im.chrysalis.transcript.Entry;
import im.chrysalis.transcript.Participant;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.wire.Line;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

    /** More than one buffer for one client, all in one task: whatever is sent must have been recorded by then. */
    @Test
    void linesAreRecordedBeforeTheyAreSent() throws InterruptedException {
        TranscriptLog transcript = new TranscriptLog(1000, new ManualTimers(Instant.EPOCH));
        List<Integer> sent = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                sent.add(((ByteBuf) message).readableBytes());
                written.add(recordedOctets(transcript));
                ctx.write(message, promise);
            }
        });
        Line line = Line.carrying(new byte[1500], "MSG", "alice@example.com", "Alice");
        Thread loop = new Thread(() -> {
            DeferredTasks.enable(() -> {});
            NettyLink link = new NettyLink(channel);
            Participant participant = transcript.connected("1", "SB");
            for (int i = 0; i < 100; i++) {
                transcript.sent(participant, List.of(line));
                link.send(List.of(line));
            }
            DeferredTasks.runAll();
        });
        loop.start();
        loop.join();

        assertThat(sent).hasSizeGreaterThan(2);
        long left = 0;
        for (int i = 0; i < sent.size(); i++) {
            left += sent.get(i);
            assertThat(written.get(i)).isGreaterThanOrEqualTo(left);
        }
        assertThat(left).isEqualTo(100L * line.size());
        channel.finishAndReleaseAll();
    }

    /** What other threads can read: a thread that reads first publishes what it has recorded itself. */
    private static long recordedOctets(TranscriptLog transcript) {
        AtomicLong octets = new AtomicLong();
        Thread reader =
                new Thread(() -> octets.set(transcript.read(entry -> entry.kind() == Entry.Kind.SENT).entries().stream()
                        .mapToLong(entry -> entry.octets().length)
                        .sum()));
        reader.start();
        try {
            reader.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return octets.get();
    }
}
