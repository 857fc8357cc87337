package im.chrysalis.conformance;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineReader;
import im.chrysalis.wire.PayloadRules;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's end of a connection. */
public abstract class TestConnection {

    private static final PayloadRules.Length ANY_LENGTH = PayloadRules.Length.upTo(1 << 20);
    private static final PayloadRules FROM_SERVER = new PayloadRules(
            Map.ofEntries(
                    Map.entry("MSG", ANY_LENGTH),
                    Map.entry("NOT", ANY_LENGTH),
                    Map.entry("IPG", ANY_LENGTH),
                    Map.entry("GCF", ANY_LENGTH),
                    Map.entry("UBX", ANY_LENGTH),
                    Map.entry("UBN", ANY_LENGTH),
                    Map.entry("UBM", ANY_LENGTH),
                    Map.entry("FQY", ANY_LENGTH),
                    Map.entry("ADL", ANY_LENGTH.orNone()),
                    Map.entry("RML", ANY_LENGTH.orNone()),
                    Map.entry("NFY", ANY_LENGTH),
                    Map.entry("SDG", ANY_LENGTH),
                    Map.entry("PUT", ANY_LENGTH),
                    Map.entry("DEL", ANY_LENGTH)),
            0);

    private final LineReader reader = new LineReader(FROM_SERVER);
    private final Deque<Line> pending = new ArrayDeque<>();
    private boolean closed;

    /** Sends octets as they are. */
    public abstract void send(byte[] octets) throws IOException;

    /** Closes the connection. */
    public abstract void close() throws IOException;

    /** Takes octets received from the server. */
    protected final void received(byte[] octets) {
        reader.read(octets, line -> {
            if (isForTranscript(line)) {
                pending.add(line);
            }
        });
    }

    /** Whether a line belongs to the transcript; others are internal to the test server. */
    protected boolean isForTranscript(Line line) {
        return true;
    }

    /** Takes note that the server has disconnected. */
    protected final void closedByServer() {
        closed = true;
    }

    /** The lines received and not consumed yet, oldest first. */
    final Deque<Line> pending() {
        return pending;
    }

    /** The next received line, or null. */
    final @Nullable Line poll() {
        return pending.poll();
    }

    /** The next line, which must come; null if it does not. */
    final @Nullable Line take() throws IOException {
        if (pending.isEmpty()) {
            awaitMore();
        }
        return pending.poll();
    }

    /** Whether a line is there. */
    protected final boolean hasReceived() {
        return !pending.isEmpty();
    }

    /**
     * Waits for a line or for the end of the connection, where a server elsewhere may take longer than settling does.
     * Nothing else can come from servers that have settled for certain.
     */
    protected void awaitMore() throws IOException {}

    /** Whether the server has disconnected. */
    protected final boolean isClosed() {
        return closed;
    }

    /** Octets that are no whole line. */
    final int remainder() {
        return reader.remainder();
    }
}
