package im.chrysalis.conformance;

import im.chrysalis.conformance.HttpExchange.Answer;
import im.chrysalis.conformance.HttpExchange.Header;
import im.chrysalis.conformance.HttpExchange.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The HTTP steps of a run: sends requests, and compares the answer to each. */
final class HttpConversations {

    private static final List<String> ANYTHING = List.of(" (anything)");

    private final TestServer server;
    private final Placeholders placeholders;
    private final Map<String, Answer> pending = new HashMap<>();

    HttpConversations(TestServer server, Placeholders placeholders) {
        this.server = server;
        this.placeholders = placeholders;
    }

    void send(Step.HttpRequest s) throws IOException, InterruptedException {
        if (pending.containsKey(s.client())) {
            throw new AssertionError("the answer to " + s.client() + "'s last request is not written down");
        }
        byte[] body = s.body() == null ? new byte[0] : placeholders.body(s.body());
        List<Header> headers = s.headers().stream()
                .map(row -> Header.parse(placeholders.substitute(row, Integer.toString(body.length))))
                .toList();
        pending.put(
                s.client(),
                server.exchange(new Request(s.method(), placeholders.substitute(s.target(), ""), headers, body)));
        server.settle();
    }

    void receive(Step.HttpAnswer s) {
        Answer answer = pending.remove(s.client());
        if (answer == null) {
            throw new AssertionError(s.client() + " has sent no request");
        }
        if (answer.status() != s.status()) {
            throw new AssertionError(
                    s.client() + " should receive " + s.status() + "\n  but received: " + shown(answer));
        }
        s.headers().forEach(row -> requireHeader(answer, row));
        if (s.body() == null) {
            if (answer.body().length > 0) {
                throw new AssertionError("the answer should have no body\n  but received: " + shown(answer));
            }
        } else if (!s.body().lines().equals(ANYTHING)) {
            placeholders.requireBody(s.body(), answer.body());
        }
    }

    private void requireHeader(Answer answer, String row) {
        if (row.startsWith("no ")) {
            if (answer.header(row.substring(3)).isPresent()) {
                throw new AssertionError("the answer should have " + row + "\n  but received: " + shown(answer));
            }
            return;
        }
        Header expected = Header.parse(row);
        String value = answer.header(expected.name())
                .orElseThrow(() -> new AssertionError("the answer lacks " + row + "\n  received: " + shown(answer)));
        if (!placeholders.matches(expected.value(), value, answer.body().length)) {
            throw new AssertionError("the answer should have " + row + "\n  but has: " + value);
        }
    }

    /** Requires that every answer was written down. */
    void requireEnd() {
        pending.forEach((client, answer) -> {
            throw new AssertionError(client + " also received: " + shown(answer));
        });
    }

    private static String shown(Answer answer) {
        return answer.status() + " " + answer.headers() + "\n        | "
                + new String(answer.body(), StandardCharsets.ISO_8859_1);
    }
}
