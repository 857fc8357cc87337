package im.chrysalis.transcript;

import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One transcript being performed on a stage. */
public final class Performance {

    private final Transcript transcript;
    private final Stage stage;
    private final Script script;
    private final Map<String, Wire> wires = new HashMap<>();
    private final Deque<String> recent = new ArrayDeque<>();
    private final List<Step.Hear> unordered = new ArrayList<>();

    private Performance(Transcript transcript, Stage stage) {
        this.transcript = transcript;
        this.stage = stage;
        this.script = new Script(stage::ticket);
    }

    /** Performs {@code transcript}; fails with the file, the line, what was expected and what was heard. */
    public static void of(Transcript transcript, Stage stage) throws Exception {
        new Performance(transcript, stage).perform();
    }

    private void perform() throws Exception {
        stage.prepare(transcript.world(), transcript.settings());
        for (String role : List.of("dispatch", "notification", "switchboard")) {
            script.bind(role, stage.address(role));
        }
        int line = 0;
        try {
            for (Step step : transcript.steps()) {
                line = step.line();
                if (!(step instanceof Step.Hear hear && hear.anyOrder())) {
                    hearUnordered();
                }
                take(step);
            }
            hearUnordered();
            stage.settle();
            for (Map.Entry<String, Wire> wire : wires.entrySet()) {
                Line left = wire.getValue().poll();
                if (left != null) {
                    throw new AssertionError(wire.getKey() + " also heard: " + shown(left));
                }
            }
        } catch (AssertionError failure) {
            throw new AssertionError(
                    transcript.name() + ":" + line + ": " + failure.getMessage() + "\n  lately:\n    "
                            + String.join("\n    ", recent),
                    failure);
        } finally {
            for (Wire wire : wires.values()) {
                wire.close();
            }
            stage.settle();
        }
    }

    private void take(Step step) throws Exception {
        switch (step) {
            case Step.SignIn s -> signIn(s);
            case Step.Connect s -> wires.put(s.client(), stage.connect(script.resolve(s.address())));
            case Step.Close s -> {
                wire(s.client()).close();
                stage.settle();
            }
            case Step.Send s -> send(s);
            case Step.SendRaw s -> {
                note(s.client() + "> " + s.text());
                wire(s.client()).send(script.raw(s.text()));
                stage.settle();
            }
            case Step.Hear s -> {
                if (s.anyOrder()) {
                    unordered.add(s);
                } else {
                    hear(s);
                }
            }
            case Step.HearNothing s -> {
                Line line = wire(s.client()).poll();
                if (line != null) {
                    throw new AssertionError(s.client() + " should hear nothing, but heard: " + shown(line));
                }
            }
            case Step.HearClose s -> {
                Line line = wire(s.client()).poll();
                if (line != null) {
                    throw new AssertionError(s.client() + " should be hung up on, but first heard: " + shown(line));
                }
                if (!wire(s.client()).isClosed()) {
                    throw new AssertionError(s.client() + " should be hung up on, but is not");
                }
            }
            case Step.Bind s -> script.bind(s.name(), script.substitute(s.value(), ""));
            case Step.After s -> stage.advance(s.time());
            case Step.Operator s -> {
                stage.operate(s.action(), s.argument());
                stage.settle();
            }
        }
    }

    private Wire wire(String client) {
        Wire wire = wires.get(client);
        if (wire == null) {
            throw new AssertionError(client + " is not connected");
        }
        return wire;
    }

    private void send(Step.Send s) throws Exception {
        byte[] body = s.payload() == null ? new byte[0] : script.payload(s.payload());
        send(s.client(), script.substitute(s.text(), Integer.toString(body.length)), body);
    }

    private void send(String client, String text, byte[] body) throws Exception {
        note(client + "> " + text);
        byte[] head = (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        wire(client).send(all);
        stage.settle();
    }

    private void hear(Step.Hear s) {
        Line line = wire(s.client()).poll();
        if (line == null) {
            String closed = wire(s.client()).isClosed() ? ", and was hung up on" : "";
            throw new AssertionError(s.client() + " should hear: " + s.text() + "\n  but heard nothing" + closed);
        }
        note(s.client() + "< " + shown(line));
        if (!fits(s, line)) {
            throw new AssertionError(
                    s.client() + " should hear: " + s.text() + lines(s.payload()) + "\n  but heard:   " + shown(line));
        }
    }

    private boolean fits(Step.Hear s, Line line) {
        byte[] payload = line.payload();
        Integer length = payload == null ? null : (Integer) payload.length;
        if (!script.matches(s.text(), line.text(), length)) {
            return false;
        }
        return s.payload() == null
                ? payload == null || payload.length == 0
                : payload != null && script.matchesPayload(s.payload(), payload);
    }

    /** Hears the neighbouring lines that may come in any order. */
    private void hearUnordered() {
        List<Step.Hear> expected = new ArrayList<>(unordered);
        unordered.clear();
        while (!expected.isEmpty()) {
            String client = expected.get(0).client();
            Line line = wire(client).poll();
            if (line == null) {
                throw new AssertionError(
                        client + " should also hear: " + expected.get(0).text());
            }
            note(client + "< " + shown(line));
            Step.Hear found = expected.stream()
                    .filter(s -> s.client().equals(client) && fits(s, line))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(client + " should hear one of "
                            + expected.stream().map(Step.Hear::text).toList() + "\n  but heard: " + shown(line)));
            expected.remove(found);
        }
    }

    private void signIn(Step.SignIn s) throws Exception {
        String client = s.client();
        wires.put(client, stage.connect("notification"));
        SignInMacro macro = SignInMacro.of(s.dialect());
        String password = transcript.world().user(s.email()).password;
        ask(client, "VER 1 " + s.dialect() + " CVR0", "VER 1 " + s.dialect() + " CVR0");
        ask(client, macro.preliminary(s.email()), macro.preliminaryAnswer());
        String answer = ask(client, macro.identify(s.email()), macro.identifyAnswer());
        script.bind("signInChallenge", answer.substring(answer.lastIndexOf(' ') + 1));
        send(client, script.substitute(macro.prove(s.email(), password), ""), new byte[0]);
        Line ok = next(client);
        if (!ok.text().startsWith("USR 4 OK " + s.email() + " ")) {
            throw new AssertionError(client + " could not sign in: " + shown(ok));
        }
        Line profile = next(client);
        if (profile.verb().equals("SBS")) {
            profile = next(client);
        }
        if (!profile.text().startsWith("MSG Hotmail Hotmail ")) {
            throw new AssertionError(client + " should hear its profile, but heard: " + shown(profile));
        }
        if (s.status() != null) {
            comeOnline(client, macro, s.status());
        }
    }

    private void comeOnline(String client, SignInMacro macro, String status) throws Exception {
        send(client, macro.synchronise(), new byte[0]);
        send(client, macro.appear(status), new byte[0]);
        for (Line line = wire(client).poll(); line != null; line = wire(client).poll()) {
            note(client + "< " + shown(line));
            if (line.verb().equals("CHL")) {
                script.bind("signInChallenge", line.arg(1));
                String digest = script.substitute(macro.digest(), "");
                send(client, macro.answerChallenge(), digest.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private String ask(String client, String question, String answer) throws Exception {
        send(client, question, new byte[0]);
        Line line = next(client);
        if (!script.matches(answer, line.text(), null)) {
            throw new AssertionError(client + " should hear: " + answer + "\n  but heard: " + shown(line));
        }
        return line.text();
    }

    private Line next(String client) {
        Line line = wire(client).poll();
        if (line == null) {
            throw new AssertionError(client + " heard nothing while signing in");
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
