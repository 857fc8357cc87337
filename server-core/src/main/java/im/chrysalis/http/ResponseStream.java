package im.chrysalis.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's side of a streamed response. Parts wait here until the client has taken those before. */
final class ResponseStream implements StreamSource.Sink {

    /** How often a heartbeat is sent, so that a lost client is detected. */
    static final int HEARTBEAT_SECONDS = 20;

    /** A client with more octets than this waiting for it reads too slowly; it may begin with all of a long past. */
    static final int MAX_QUEUED = 16 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ResponseStream.class);

    private record Part(int octets, Supplier<String> text) {}

    private final Channel channel;
    private final Queue<Part> parts = new ArrayDeque<>(); // as all else here, of the channel's event loop
    private final @Nullable Future<?> heartbeat;
    private int waiting;
    private boolean ended;

    /** @param pulse the heartbeat that keeps the connection alive, or empty for none */
    ResponseStream(Channel channel, String pulse) {
        this.channel = channel;
        this.heartbeat = pulse.isEmpty()
                ? null
                : channel.eventLoop()
                        .scheduleAtFixedRate(
                                () -> enqueue(new Part(pulse.length(), () -> pulse)),
                                HEARTBEAT_SECONDS,
                                HEARTBEAT_SECONDS,
                                TimeUnit.SECONDS);
    }

    @Override
    public void send(int octets, Supplier<String> text) {
        onLoop(() -> enqueue(new Part(octets, text)));
    }

    @Override
    public void end() {
        onLoop(() -> {
            ended = true;
            flush();
        });
    }

    /** Always by way of the loop's queue, so that parts of different threads keep their order. */
    private void onLoop(Runnable task) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(task);
        }
    }

    private void enqueue(Part part) {
        if (ended || !channel.isActive()) {
            return;
        }
        if (waiting + part.octets() > MAX_QUEUED) {
            log.info("{} is disconnected: reads a stream too slowly", channel.remoteAddress());
            parts.clear();
            channel.close();
            return;
        }
        parts.add(part);
        waiting += part.octets();
        flush();
    }

    /** Sends what the client can take now; to be called again when it can take more. */
    void flush() {
        boolean some = false;
        while (channel.isWritable() && !parts.isEmpty()) {
            Part part = parts.remove();
            waiting -= part.octets();
            channel.write(
                    new DefaultHttpContent(Unpooled.copiedBuffer(part.text().get(), StandardCharsets.UTF_8)),
                    channel.voidPromise());
            some = true;
        }
        if (ended && parts.isEmpty()) {
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        } else if (some) {
            channel.flush();
        }
    }

    /** The connection is closed. */
    void stop() {
        ended = true;
        parts.clear();
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
    }
}
