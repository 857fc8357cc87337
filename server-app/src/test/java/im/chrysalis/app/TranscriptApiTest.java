package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the transcript of the control API: whole, in part, streamed, cleared. */
class TranscriptApiTest {

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private BufferedReader follow(String query) throws Exception {
        HttpResponse<InputStream> stream = server.http()
                .send(
                        server.request("/api/v1/transcript" + query)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(reader.readLine()).startsWith(":"); // from here on nothing is missed
        assertThat(reader.readLine()).isEmpty();
        return reader;
    }

    private static List<String> event(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Test
    void subscriberOfAnAccountReceivesItsEarlierLines() throws Exception {
        try (BufferedReader reader = follow("?account=alice@example.com");
                Client alice = new Client(server.port("notification"))) {
            alice.sendLine("VER 0 MSNP7");
            alice.sendLine("USR 1 MD5 I alice@example.com");

            assertThat(event(reader)).contains("data: Alice connects to notification");
            assertThat(event(reader)).contains("data: Alice> VER 0 MSNP7");
            assertThat(event(reader)).contains("data: Alice< VER 0 MSNP7");
            assertThat(event(reader)).contains("data: Alice> USR 1 MD5 I alice@example.com");
            assertThat(event(reader)).contains("data: Alice< USR 1 MD5 S {challenge}");
        }
    }

    @Test
    void malformedTicketsAreNotRecorded() throws Exception {
        try (Client alice = new Client(server.port("notification"))) {
            alice.sendLine("VER 0 MSNP8");
            alice.sendLine("USR 1 TWN I alice@example.com");
            alice.sendLine("USR 2 TWN s t=abcdef&p=");
            alice.receiveAll();
        }
        assertThat(server.send("GET", "/api/v1/transcript", "").body())
                .contains("USR 2 TWN {ticket} {ticket}")
                .doesNotContain("abcdef");
    }

    @Test
    void requestThatCannotBeReadIsAProblemToo() throws Exception {
        try (Client http = new Client(server.port("control"))) {
            http.sendLine("GET /api/v1/accounts/%zz HTTP/1.0\r\n");
            assertThat(http.receiveAll()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        }
    }

    @Test
    void linesAreRecordedWithoutSecrets() throws Exception {
        String cookie;
        try (Client alice = new Client(server.port("notification"))) {
            alice.sendLine("VER 0 MSNP7");
            alice.sendLine("USR 1 MD5 I alice@example.com");
            alice.receive();
            String challenge = String.valueOf(alice.receive()).replaceFirst(".* ", "");
            alice.sendLine("USR 2 MD5 S " + im.chrysalis.secret.Passwords.md5Hex(challenge + "secret"));
            alice.receive();
            String profile = String.valueOf(alice.receive());
            cookie = alice.receive(Integer.parseInt(profile.replaceFirst(".* ", "")))
                    .replaceFirst("(?s).*MSPAuth: (\\S+).*", "$1");
            alice.sendLine("CHG 3 NLN");
            alice.receive();
            alice.receive(); // the challenge
            alice.sendLine("XFR 4 SB");
            String ticket = String.valueOf(alice.receive()).replaceFirst(".* ", "");

            String text = server.get("/api/v1/transcript?account=alice@example.com");
            assertThat(text)
                    .startsWith("""
                            Alice connects to notification
                            Alice> VER 0 MSNP7
                            Alice< VER 0 MSNP7
                            Alice> USR 1 MD5 I alice@example.com
                            Alice< USR 1 MD5 S {challenge}
                            Alice> USR 2 MD5 S {md5}
                            Alice< USR 2 OK alice@example.com alice@example.com 1
                            Alice< MSG Hotmail Hotmail {length}
                                | MIME-Version: 1.0
                            """)
                    .contains("    | MSPAuth: {ticket}\n")
                    .contains("\nAlice> CHG 3 NLN\nAlice< CHG 3 NLN\nAlice< CHL 0 ")
                    .containsPattern("\nAlice< XFR 4 SB 127.0.0.1:\\d+ CKI \\{ticket}\n$")
                    .doesNotContain(challenge, cookie, ticket);
        }
    }

    @Test
    void readingResumesAtAPosition() throws Exception {
        try (Client bob = server.signedIn("bob@example.com")) {
            HttpResponse<String> before = server.send("GET", "/api/v1/transcript?account=bob@example.com", "");
            String position =
                    before.headers().firstValue("X-Transcript-Position").orElseThrow();
            bob.sendLine("PNG");
            bob.receive();
            assertThat(server.get("/api/v1/transcript?account=bob@example.com&since=" + position))
                    .isEqualTo("Bob> PNG\nBob< QNG\n");
            assertThat(server.get("/api/v1/transcript?account=alice@example.com"))
                    .isEmpty();
            assertThat(server.get("/api/v1/transcript?since=2001-01-01T00:00:00Z"))
                    .contains("Bob> PNG");
            assertThat(server.get("/api/v1/transcript?since=2999-01-01T00:00:00Z"))
                    .isEmpty();
            assertThat(server.send("GET", "/api/v1/transcript?since=yesterday", "")
                            .statusCode())
                    .isEqualTo(400);
            server.body("DELETE", "/api/v1/transcript", "");
            assertThat(server.get("/api/v1/transcript")).isEmpty();
        }
    }

    @Test
    void entriesAreStreamedAsTheyAreRecorded() throws Exception {
        try (Client bob = server.signedIn("bob@example.com");
                Client alice = server.signedIn("alice@example.com");
                BufferedReader events = follow("?account=bob@example.com")) {
            alice.sendLine("PNG");
            alice.receive();
            bob.sendLine("PNG");
            List<String> first = event(events);
            assertThat(first).hasSize(2);
            assertThat(first.get(0)).matches("id: \\d+");
            assertThat(first.get(1)).isEqualTo("data: Bob> PNG");
            assertThat(event(events).get(1)).isEqualTo("data: Bob< QNG");
            bob.disconnect();
            assertThat(event(events).get(1)).isEqualTo("data: Bob closes");
        }
    }

    @Test
    void subscriberMayStartAtAnEarlierPosition() throws Exception {
        try (Client bob = server.signedIn("bob@example.com");
                BufferedReader events = follow("?since=0")) {
            assertThat(event(events).get(1)).isEqualTo("data: Bob connects to notification");
            bob.sendLine("PNG");
            String line = "";
            while (!line.equals("data: Bob< QNG")) {
                List<String> event = event(events);
                line = event.get(event.size() - 1);
            }
        }
    }

    @Test
    void streamEndsWithTheServer() throws Exception {
        try (RunningServer other = new RunningServer();
                BufferedReader events = followOf(other)) {
            other.stop();
            String line = events.readLine();
            while (line != null) {
                line = events.readLine(); // fails if the stream is cut off in a chunk
            }
        }
    }

    private BufferedReader followOf(RunningServer other) throws Exception {
        RunningServer mine = server;
        server = other;
        try {
            return follow("");
        } finally {
            server = mine;
        }
    }

    @Test
    void disabledTranscriptIsReported() throws Exception {
        try (RunningServer off = new RunningServer("transcript.lines=0");
                Client bob = off.signedIn("bob@example.com")) {
            bob.sendLine("PNG");
            assertThat(bob.receive()).startsWith("QNG");
            assertThat(off.send("GET", "/api/v1/transcript", "").body()).contains("transcript.lines is 0");
            assertThat(off.send("GET", "/api/v1/transcript", "").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void transcriptKeepsAtMostItsLimit() throws Exception {
        try (RunningServer small = new RunningServer("transcript.lines=3");
                Client bob = small.signedIn("bob@example.com")) {
            bob.sendLine("PNG");
            assertThat(bob.receive()).startsWith("QNG");
            assertThat(small.get("/api/v1/transcript").lines())
                    .startsWith("Bob< MSG Hotmail Hotmail {length}")
                    .endsWith("Bob> PNG", "Bob< QNG");
        }
    }
}
