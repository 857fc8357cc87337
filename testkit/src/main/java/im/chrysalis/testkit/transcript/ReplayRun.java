package im.chrysalis.testkit.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.chrysalis.testkit.MsnTestServer;
import im.chrysalis.testkit.friend.WireLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a replay: all clients of the recording, each on its own connection. */
final class ReplayRun implements AutoCloseable {

    private static final int MAX_RECENT = 12;

    /** Verbs of unsolicited notices. */
    private static final Set<String> UNASKED =
            Set.of("NLN", "FLN", "ILN", "UBX", "RNG", "JOI", "BYE", "MSG", "CHL", "NOT", "OUT");

    private final String source;
    private final List<ReplayStep> steps;
    private final MsnTestServer server;
    private final ReplayPlaceholders placeholders;
    private final Duration patience;
    private final Map<String, ReplayConnection> connections = new HashMap<>();
    private final Set<ReplayStep> alreadyReceived = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Deque<String> recent = new ArrayDeque<>();

    ReplayRun(
            String source,
            List<ReplayStep> steps,
            MsnTestServer server,
            TranscriptAccounts accounts,
            Duration patience) {
        this.source = source;
        this.steps = steps;
        this.server = server;
        this.placeholders = new ReplayPlaceholders(server, accounts);
        this.patience = patience;
    }

    void run() {
        for (ReplayStep step : steps) {
            try {
                take(step);
            } catch (IOException | AssertionError | IllegalArgumentException failure) {
                throw failed(step, String.valueOf(failure.getMessage()), failure);
            }
            note(step.toString());
        }
        for (Map.Entry<String, ReplayConnection> connection : connections.entrySet()) {
            WireLine left = connection.getValue().next(Duration.ZERO);
            if (left != null && !leaving.contains(connection.getKey())) {
                throw failed(steps.get(steps.size() - 1), connection.getKey() + " also received: " + shown(left), null);
            }
        }
    }

    private AssertionError failed(ReplayStep at, String what, @Nullable Throwable cause) {
        return new AssertionError(
                source + ":" + at.line() + ": " + what + "\nBefore that:\n  "
                        + String.join("\n", recent).replace("\n", "\n  "),
                cause);
    }

    private void note(String text) {
        recent.addLast(text);
        if (recent.size() > MAX_RECENT) {
            recent.removeFirst();
        }
    }

    private void take(ReplayStep step) throws IOException {
        String client = step.client();
        switch (step.kind()) {
            case CONNECT:
                connections.put(client, new ReplayConnection(address(step.subject())));
                break;
            case CLOSE:
                leaving.add(client);
                wire(client).close();
                break;
            case SEND:
                if (step.words().line().equals("OUT")) {
                    leaving.add(client);
                }
                wire(client).send(placeholders.toSend(step.words()));
                break;
            case RECEIVE:
                receive(step);
                break;
            case EXPECT_CLOSE:
                expectClose(client);
                break;
        }
    }

    private InetSocketAddress address(String place) {
        switch (place) {
            case "dispatch":
                return server.dispatch();
            case "switchboard":
                return server.switchboard();
            default:
                return server.notification();
        }
    }

    private ReplayConnection wire(String client) {
        ReplayConnection connection = connections.get(client);
        if (connection == null) {
            throw new AssertionError(client + " is not connected");
        }
        return connection;
    }

    private void receive(ReplayStep step) {
        ReplayConnection connection = wire(step.client());
        while (!alreadyReceived.contains(step)) {
            WireLine line = connection.next(patience);
            if (line == null) {
                throw new AssertionError(
                        step.client() + " should receive: " + step.words().line()
                                + (connection.hasEnded()
                                        ? "\n  but was disconnected"
                                        : "\n  but received nothing for " + patience.toMillis() / 1000.0 + " s"));
            }
            if (placeholders.matches(step.words(), line)) {
                return;
            }
            if (!receivedOutOfOrder(step, line)) {
                throw new AssertionError(
                        step.client() + " should receive: " + step + "\n  but received: " + shown(line));
            }
        }
    }

    /** Whether the client receives the line later on in the recording, before it sends anything again. */
    private boolean receivedOutOfOrder(ReplayStep expected, WireLine line) {
        boolean mayBe = UNASKED.contains(line.verb())
                || UNASKED.contains(expected.words().line().replaceFirst(" .*", ""));
        for (int at = steps.indexOf(expected) + 1; mayBe && at < steps.size(); at++) {
            ReplayStep later = steps.get(at);
            if (later.client().equals(expected.client())) {
                if (later.kind() != ReplayStep.Kind.RECEIVE) {
                    return false;
                }
                if (!alreadyReceived.contains(later) && placeholders.matches(later.words(), line)) {
                    alreadyReceived.add(later);
                    return true;
                }
            }
        }
        return false;
    }

    private void expectClose(String client) {
        ReplayConnection connection = wire(client);
        for (WireLine line = connection.next(patience); !connection.hasEnded(); line = connection.next(patience)) {
            if (line == null) {
                throw new AssertionError(client + " should be disconnected, but is not");
            }
            if (!leaving.contains(client) || !UNASKED.contains(line.verb())) {
                throw new AssertionError(client + " should be disconnected, but first received: " + shown(line));
            }
        }
    }

    private static String shown(WireLine line) {
        return line.payload().length == 0
                ? line.text()
                : line.text() + "\n    | " + new String(line.payload(), UTF_8).replace("\r\n", "\n    | ");
    }

    @Override
    public void close() throws IOException {
        for (ReplayConnection connection : connections.values()) {
            connection.close();
        }
    }
}
