package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.DaemonThread;
import im.chrysalis.testkit.friend.WireLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of a replay; a thread reads the server's lines. */
final class ReplayConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket = new Socket();

    /** An empty one is the end. */
    private final BlockingQueue<Optional<WireLine>> received = new LinkedBlockingQueue<>();

    private boolean ended;

    ReplayConnection(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MILLIS);
        DaemonThread.start("replay", this::listen);
    }

    private void listen() {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            for (WireLine line = WireLine.read(in, WireLine.PAYLOADS_OF_SERVERS);
                    line != null;
                    line = WireLine.read(in, WireLine.PAYLOADS_OF_SERVERS)) {
                received.add(Optional.of(line));
            }
        } catch (IOException gone) {
            // the same as an end
        }
        received.add(Optional.empty());
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /** The next line, or null if none comes in time; see {@link #hasEnded()}. */
    @Nullable
    WireLine next(Duration patience) {
        if (ended) {
            return null;
        }
        try {
            Optional<WireLine> line = received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            ended = line != null && line.isEmpty();
            return line == null ? null : line.orElse(null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the server", interrupted);
        }
    }

    /** Whether the server has disconnected, and everything before was read. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
