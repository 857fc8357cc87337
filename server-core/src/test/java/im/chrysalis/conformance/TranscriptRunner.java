package im.chrysalis.conformance;

import im.chrysalis.wire.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a transcript against a server. */
public final class TranscriptRunner {

    private final Transcript transcript;
    private final TestServer server;
    private final Placeholders placeholders;
    private final HttpConversations http;
    private final Map<String, TestConnection> connections = new HashMap<>();
    private final Deque<String> recent = new ArrayDeque<>();
    private final List<Step.Receive> unordered = new ArrayList<>();

    private TranscriptRunner(Transcript transcript, TestServer server) {
        this.transcript = transcript;
        this.server = server;
        this.placeholders = new Placeholders(server::ticket);
        this.http = new HttpConversations(server, placeholders);
    }

    /** Runs {@code transcript}; fails with the file, the line, and what was expected and received. */
    public static void run(Transcript transcript, TestServer server) throws Exception {
        new TranscriptRunner(transcript, server).runAll();
    }

    private void runAll() throws Exception {
        server.prepare(transcript.fixture(), transcript.settings());
        for (String role : List.of("dispatch", "notification", "switchboard")) {
            placeholders.bind(role, server.address(role));
        }
        int line = 0;
        try {
            for (Step step : transcript.steps()) {
                line = step.line();
                if (!(step instanceof Step.Receive receive && receive.anyOrder())) {
                    receiveUnordered();
                }
                runStep(step);
            }
            receiveUnordered();
            server.settle();
            http.requireEnd();
            for (Map.Entry<String, TestConnection> connection : connections.entrySet()) {
                Line left = connection.getValue().poll();
                if (left != null) {
                    throw new AssertionError(connection.getKey() + " also received: " + shown(left));
                }
            }
        } catch (AssertionError failure) {
            throw new AssertionError(
                    transcript.name() + ":" + line + ": " + failure.getMessage() + "\n  lately:\n    "
                            + String.join("\n    ", recent),
                    failure);
        } finally {
            for (TestConnection connection : connections.values()) {
                connection.close();
            }
            server.settle();
        }
    }

    private void runStep(Step step) throws Exception {
        switch (step) {
            case Step.SignIn s -> signIn(s);
            case Step.Connect s -> connections.put(s.client(), server.connect(placeholders.resolve(s.address())));
            case Step.Close s -> {
                wire(s.client()).close();
                server.settle();
            }
            case Step.Send s -> send(s);
            case Step.SendRaw s -> {
                note(s.client() + "> " + s.text());
                wire(s.client()).send(placeholders.raw(s.text()));
                server.settle();
            }
            case Step.Receive s -> {
                if (s.anyOrder()) {
                    unordered.add(s);
                } else {
                    receive(s);
                }
            }
            case Step.ReceiveNothing s -> {
                Line line = wire(s.client()).poll();
                if (line != null) {
                    throw new AssertionError(s.client() + " should receive nothing, but received: " + shown(line));
                }
            }
            case Step.ReceiveClose s -> {
                Line line = wire(s.client()).take();
                if (line != null) {
                    throw new AssertionError(
                            s.client() + " should be disconnected, but first received: " + shown(line));
                }
                if (!wire(s.client()).isClosed()) {
                    throw new AssertionError(s.client() + " should be disconnected, but is not");
                }
            }
            case Step.HttpRequest s -> {
                note("http " + s.client() + "> " + s.method() + " " + s.target());
                http.send(s);
            }
            case Step.HttpAnswer s -> http.receive(s);
            case Step.Bind s -> placeholders.bind(s.name(), placeholders.substitute(s.value(), ""));
            case Step.After s -> server.advance(s.time());
            case Step.Operator s -> {
                server.operate(s.action(), s.argument());
                server.settle();
            }
        }
    }

    private TestConnection wire(String client) {
        TestConnection connection = connections.get(client);
        if (connection == null) {
            throw new AssertionError(client + " is not connected");
        }
        return connection;
    }

    private void send(Step.Send s) throws Exception {
        byte[] body = s.payload() == null ? new byte[0] : placeholders.payload(s.payload());
        send(s.client(), placeholders.substitute(s.text(), Integer.toString(body.length)), body);
    }

    private void send(String client, String text, byte[] body) throws Exception {
        note(client + "> " + text);
        byte[] head = (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        wire(client).send(all);
        server.settle();
    }

    private void receive(Step.Receive s) throws IOException {
        Line line = wire(s.client()).take();
        if (line == null) {
            String closed = wire(s.client()).isClosed() ? ", and was disconnected" : "";
            throw new AssertionError(s.client() + " should receive: " + s.text() + "\n  but heard nothing" + closed);
        }
        note(s.client() + "< " + shown(line));
        if (!matches(s, line)) {
            throw new AssertionError(s.client() + " should receive: " + s.text() + lines(s.payload())
                    + "\n  but received:   " + shown(line));
        }
    }

    private boolean matches(Step.Receive s, Line line) {
        byte[] payload = line.payload();
        Integer length = payload == null ? null : (Integer) payload.length;
        if (!placeholders.matches(s.text(), line.text(), length)) {
            return false;
        }
        return s.payload() == null
                ? payload == null || payload.length == 0
                : payload != null && placeholders.matchesPayload(s.payload(), payload);
    }

    /** Receives the neighbouring lines that may come in any order. */
    private void receiveUnordered() throws IOException {
        List<Step.Receive> expected = new ArrayList<>(unordered);
        unordered.clear();
        while (!expected.isEmpty()) {
            String client = expected.get(0).client();
            Line line = wire(client).take();
            if (line == null) {
                throw new AssertionError(
                        client + " should also hear: " + expected.get(0).text());
            }
            note(client + "< " + shown(line));
            Step.Receive found = expected.stream()
                    .filter(s -> s.client().equals(client) && matches(s, line))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(client + " should hear one of "
                            + expected.stream().map(Step.Receive::text).toList() + "\n  but received: " + shown(line)));
            expected.remove(found);
        }
    }

    private void signIn(Step.SignIn s) throws Exception {
        String client = s.client();
        connections.put(client, server.connect("notification"));
        StandardSignIn signIn = StandardSignIn.of(s.dialect(), s.place());
        String password = transcript.fixture().user(s.email()).password;
        request(client, "VER 1 " + s.dialect() + " CVR0", signIn.versionAnswer());
        request(client, signIn.preliminary(s.email()), signIn.preliminaryAnswer());
        send(client, signIn.identify(s.email()), new byte[0]);
        if (signIn.isSentPolicies()) {
            require(client, "GCF 0 {length}");
        }
        String answer = require(client, signIn.identifyAnswer());
        placeholders.bind("signInChallenge", answer.substring(answer.lastIndexOf(' ') + 1));
        send(client, placeholders.substitute(signIn.prove(s.email(), password), ""), new byte[0]);
        Line ok = next(client);
        if (!ok.text().startsWith("USR 4 OK " + s.email() + " ")) {
            throw new AssertionError(client + " could not sign in: " + shown(ok));
        }
        Line profile = next(client);
        if (profile.verb().equals("SBS")) {
            profile = next(client);
        }
        if (!profile.text().startsWith("MSG Hotmail Hotmail ")) {
            throw new AssertionError(client + " should receive its profile, but received: " + shown(profile));
        }
        if (signIn.isAtPlace()) {
            Line own = next(client);
            require(signIn.ownMessage(s.email()), own.verb().equals("NLN") ? next(client) : own, client);
        }
        if (s.status() != null) {
            comeOnline(client, signIn, s.email(), s.status());
        }
    }

    private void comeOnline(String client, StandardSignIn signIn, String email, String status) throws Exception {
        byte[] contacts = signIn.contacts(transcript.fixture().user(email).entries);
        send(client, signIn.synchronise(contacts.length), contacts);
        send(client, signIn.appear(status), new byte[0]);
        for (Line line = wire(client).poll(); line != null; line = wire(client).poll()) {
            note(client + "< " + shown(line));
            if (line.verb().equals("CHL")) {
                placeholders.bind("signInChallenge", line.arg(1));
                String digest = placeholders.substitute(signIn.digest(), "");
                send(client, signIn.answerChallenge(), digest.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private String request(String client, String question, String answer) throws Exception {
        send(client, question, new byte[0]);
        return require(client, answer);
    }

    private String require(String client, String answer) throws IOException {
        return require(answer, next(client), client);
    }

    private String require(String answer, Line line, String client) {
        byte[] payload = line.payload();
        if (!placeholders.matches(answer, line.text(), payload == null ? null : (Integer) payload.length)) {
            throw new AssertionError(client + " should receive: " + answer + "\n  but received: " + shown(line));
        }
        return line.text();
    }

    private Line next(String client) throws IOException {
        Line line = wire(client).take();
        if (line == null) {
            throw new AssertionError(client + " received nothing while signing in");
        }
        note(client + "< " + shown(line));
        return line;
    }

    private void note(String line) {
        recent.addLast(line);
        while (recent.size() > 12) {
            recent.removeFirst();
        }
    }

    private static String shown(Line line) {
        byte[] payload = line.payload();
        return payload == null
                ? line.text()
                : line.text() + "\n        | "
                        + new String(payload, StandardCharsets.ISO_8859_1).replace("\r\n", "\n        | ");
    }

    private static String lines(Step.@Nullable Payload payload) {
        return payload == null ? "" : "\n        |" + String.join("\n        |", payload.lines());
    }
}
