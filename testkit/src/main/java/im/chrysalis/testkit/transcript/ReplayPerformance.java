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

/** One replay going on: every client of the recording, on a connection of its own. */
final class ReplayPerformance implements AutoCloseable {

    private static final int LATELY = 12;

    /** What servers say of themselves, not in answer to anything. */
    private static final Set<String> UNASKED =
            Set.of("NLN", "FLN", "ILN", "UBX", "RNG", "JOI", "BYE", "MSG", "CHL", "NOT", "OUT");

    private final String source;
    private final List<ReplayStep> steps;
    private final MsnTestServer server;
    private final Prompter prompter;
    private final Duration patience;
    private final Map<String, ReplayWire> wires = new HashMap<>();
    private final Set<ReplayStep> heardAlready = new HashSet<>();
    private final Set<String> parting = new HashSet<>();
    private final Deque<String> lately = new ArrayDeque<>();

    ReplayPerformance(String source, List<ReplayStep> steps, MsnTestServer server, Cast cast, Duration patience) {
        this.source = source;
        this.steps = steps;
        this.server = server;
        this.prompter = new Prompter(server, cast);
        this.patience = patience;
    }

    void perform() {
        for (ReplayStep step : steps) {
            try {
                take(step);
            } catch (IOException | AssertionError | IllegalArgumentException failure) {
                throw failed(step, String.valueOf(failure.getMessage()), failure);
            }
            note(step.toString());
        }
        for (Map.Entry<String, ReplayWire> wire : wires.entrySet()) {
            WireLine left = wire.getValue().next(Duration.ZERO);
            if (left != null && !parting.contains(wire.getKey())) {
                throw failed(steps.get(steps.size() - 1), wire.getKey() + " also heard: " + shown(left), null);
            }
        }
    }

    private AssertionError failed(ReplayStep at, String what, @Nullable Throwable cause) {
        return new AssertionError(
                source + ":" + at.line() + ": " + what + "\nBefore that:\n  "
                        + String.join("\n", lately).replace("\n", "\n  "),
                cause);
    }

    private void note(String text) {
        lately.addLast(text);
        if (lately.size() > LATELY) {
            lately.removeFirst();
        }
    }

    private void take(ReplayStep step) throws IOException {
        String client = step.client();
        switch (step.kind()) {
            case CONNECT -> wires.put(client, new ReplayWire(address(step.subject())));
            case CLOSE -> {
                parting.add(client);
                wire(client).close();
            }
            case SAY -> {
                if (step.words().line().equals("OUT")) {
                    parting.add(client);
                }
                wire(client).say(prompter.said(step.words()));
            }
            case HEAR -> hear(step);
            case BE_HUNG_UP_ON -> beHungUpOn(client);
        }
    }

    private InetSocketAddress address(String place) {
        return switch (place) {
            case "dispatch" -> server.dispatch();
            case "switchboard" -> server.switchboard();
            default -> server.notification();
        };
    }

    private ReplayWire wire(String client) {
        ReplayWire wire = wires.get(client);
        if (wire == null) {
            throw new AssertionError(client + " is not connected");
        }
        return wire;
    }

    private void hear(ReplayStep step) {
        ReplayWire wire = wire(step.client());
        while (!heardAlready.contains(step)) {
            WireLine line = wire.next(patience);
            if (line == null) {
                throw new AssertionError(
                        step.client() + " should hear: " + step.words().line()
                                + (wire.hasEnded()
                                        ? "\n  but was hung up on"
                                        : "\n  but heard nothing for " + patience.toMillis() / 1000.0 + " s"));
            }
            if (prompter.fits(step.words(), line)) {
                return;
            }
            if (!heardOutOfTurn(step, line)) {
                throw new AssertionError(step.client() + " should hear: " + step + "\n  but heard: " + shown(line));
            }
        }
    }

    /** Whether the line is one that this client hears later on in the recording, before it says anything again. */
    private boolean heardOutOfTurn(ReplayStep expected, WireLine line) {
        boolean mayBe = UNASKED.contains(line.verb())
                || UNASKED.contains(expected.words().line().replaceFirst(" .*", ""));
        for (int at = steps.indexOf(expected) + 1; mayBe && at < steps.size(); at++) {
            ReplayStep later = steps.get(at);
            if (later.client().equals(expected.client())) {
                if (later.kind() != ReplayStep.Kind.HEAR) {
                    return false;
                }
                if (!heardAlready.contains(later) && prompter.fits(later.words(), line)) {
                    heardAlready.add(later);
                    return true;
                }
            }
        }
        return false;
    }

    private void beHungUpOn(String client) {
        ReplayWire wire = wire(client);
        for (WireLine line = wire.next(patience); !wire.hasEnded(); line = wire.next(patience)) {
            if (line == null) {
                throw new AssertionError(client + " should be hung up on, but is not");
            }
            if (!parting.contains(client) || !UNASKED.contains(line.verb())) {
                throw new AssertionError(client + " should be hung up on, but first heard: " + shown(line));
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
        for (ReplayWire wire : wires.values()) {
            wire.close();
        }
    }
}
