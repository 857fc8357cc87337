package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.DaemonThread;
import im.chrysalis.testkit.SocketText;
import im.chrysalis.testkit.WireEntry;
import im.chrysalis.testkit.friend.WireLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A server that plays a transcript: it sends the transcript's server lines, and compares the client's with the
 * transcript. With it a session that was recorded once is played at a client again and again, and so is one that no
 * server would have.
 *
 * <pre>{@code
 * try (ScriptedServer server = ScriptedServer.playing("""
 *         X> VER 1 MSNP2
 *         X< VER 1 MSNP2
 *         X> INF 2
 *         X< 601 2
 *         """)) {
 *     client.connect(server.address());
 *     server.awaitEnd();
 * }
 * }</pre>
 *
 * <p>Each participant is one connection, in the order in which they first speak. The client may number its commands as
 * it likes. A placeholder such as {@code {ticket}} stands for any word of the client's, and for one that the server
 * makes up. In XFR and RNG the server names its own address, so that the client comes back.
 */
@NullMarked
public final class ScriptedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CLOSED = "(closed)";

    private static final class Connection {
        private final Socket socket;
        private final InputStream in;

        Connection(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        Socket socket() {
            return socket;
        }

        InputStream in() {
            return in;
        }
    }

    private final int patienceMillis;
    private final ServerSocket listener;
    private final List<WireEntry> script;
    private final ScriptPlaceholders placeholders = new ScriptPlaceholders();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final FutureTask<Boolean> run = new FutureTask<>(this::run);

    private ScriptedServer(String transcript, Duration patience) throws IOException {
        patienceMillis = Math.toIntExact(patience.toMillis());
        script = WireEntry.in(transcript);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(patienceMillis);
        DaemonThread.start("scripted-server", run);
    }

    /** A server on a free port of the loopback address that plays a transcript; what is no talk in it is left out. */
    public static ScriptedServer playing(String transcript) {
        return playing(transcript, PATIENCE);
    }

    /** The same with another time to wait for each connection and each line of the client, instead of ten seconds. */
    public static ScriptedServer playing(String transcript, Duration patience) {
        try {
            return new ScriptedServer(transcript, patience);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where it listens, for every role. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /**
     * Waits until the script has been played.
     *
     * @throws AssertionError if the client sends anything else, or nothing for ten seconds
     */
    public void awaitEnd() {
        try {
            run.get(); // the longest wait for a line
        } catch (ExecutionException failure) {
            throw new AssertionError(Objects.requireNonNull(failure.getCause()).getMessage(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the script was played", interrupted);
        }
    }

    /** Whether a transcript has a line that would be played. */
    public static boolean hasLines(String transcript) {
        return !WireEntry.in(transcript).isEmpty();
    }

    /** Whether the script has been played to its end, or has failed. */
    public boolean hasEnded() {
        return run.isDone();
    }

    /** Waits until the script has been played or has failed; false if it has not in time. */
    public boolean awaitEnd(Duration longest) {
        try {
            run.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failure) {
            return true;
        } catch (TimeoutException later) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the script was played", interrupted);
        }
    }

    /** What the client did other than the script, and the lines before; null if nothing, or if it still plays. */
    public @Nullable String failure() {
        if (!run.isDone()) {
            return null;
        }
        try {
            run.get();
            return null;
        } catch (ExecutionException failure) {
            return String.valueOf(Objects.requireNonNull(failure.getCause()).getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the failure was read", interrupted);
        }
    }

    private boolean run() throws IOException {
        List<String> played = new ArrayList<>();
        for (WireEntry entry : script) {
            try {
                play(entry);
            } catch (IOException | AssertionError failure) {
                throw new IOException(
                        failure.getMessage() + "\nBefore that:\n  " + String.join("\n  ", played), failure);
            }
            played.add(entry.shown());
        }
        return true;
    }

    private void play(WireEntry entry) throws IOException {
        Connection connection = connection(entry.client());
        if (entry.line().equals(CLOSED)) {
            connection.socket().close();
            connections.remove(entry.client()); // a client that returns under that name uses another connection
        } else if (entry.toServer()) {
            check(entry, nextLine(entry.client(), connection));
        } else if (!entry.line().equals("(nothing)")) {
            send(entry, connection);
        }
    }

    private Connection connection(String client) throws IOException {
        Connection open = connections.get(client);
        if (open == null) {
            Socket socket = listener.accept();
            socket.setSoTimeout(patienceMillis);
            open = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
            connections.put(client, open);
        }
        return open;
    }

    /** The next line of a client: if it has disconnected, on its next connection. */
    private @Nullable WireLine nextLine(String client, Connection connection) throws IOException {
        WireLine received = WireLine.read(connection.in(), WireLine.PAYLOADS_OF_CLIENTS);
        if (received != null) {
            return received;
        }
        connections.remove(client);
        connection.socket().close();
        try {
            return WireLine.read(connection(client).in(), WireLine.PAYLOADS_OF_CLIENTS);
        } catch (SocketTimeoutException nobody) {
            return null;
        }
    }

    private void check(WireEntry entry, @Nullable WireLine received) throws IOException {
        if (received == null) {
            throw new IOException(entry.client() + " should send: " + entry.line() + "\n  but disconnected");
        }
        // lengths follow from payloads, which are compared themselves
        String expected = entry.payload().isEmpty() ? entry.line() : withLast(entry.line(), "{length}");
        if (!placeholders.matches(octets(expected), received.text())
                || !new ScriptPlaceholders()
                        .matches(entry.payloadOctets(), new String(received.payload(), StandardCharsets.ISO_8859_1))) {
            throw new IOException(entry.client() + " should send: " + entry.shown() + "\n  but sent: " + received.text()
                    + (received.payload().length == 0 ? "" : "\n" + received.payloadText()));
        }
    }

    /** One char an octet, as in received lines. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private void send(WireEntry entry, Connection connection) throws IOException {
        String text = redirected(entry.line());
        byte[] payload = entry.payloadOctets().getBytes(StandardCharsets.ISO_8859_1);
        if (payload.length > 0) {
            text = withLast(text, Integer.toString(payload.length));
        }
        byte[] head = (placeholders.line(text) + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        connection.socket().getOutputStream().write(all);
    }

    /** XFR and RNG lead here. */
    private String redirected(String line) {
        String here =
                SocketText.of(address().getAddress().getHostAddress(), address().getPort());
        return line.matches("(XFR|RNG) .*")
                ? line.replaceFirst(
                        " (?:\\[[0-9A-Fa-f:.]+]|[^ :]+):\\d+(?= |$)| \\{\\w+\\}:\\d+|"
                                + " \\{(?:notification|switchboard)\\}",
                        " " + here)
                : line;
    }

    private static String withLast(String line, String word) {
        return line.substring(0, line.lastIndexOf(' ') + 1) + word;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Connection connection : connections.values()) {
                connection.socket().close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
