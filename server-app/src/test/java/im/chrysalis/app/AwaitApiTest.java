package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** Tests the requests of the control API that wait, and its clock. */
class AwaitApiTest {

    private static final String ONLINE = "/api/v1/sessions/await?account=bob@example.com&online=true";

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private CompletableFuture<HttpResponse<String>> begin(String path) {
        return server.http().sendAsync(server.request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send("GET", path, "");
    }

    private static Map<String, Object> json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.std.mapFrom(response.body());
    }

    private static List<?> items(HttpResponse<String> response) {
        return (List<?>) Objects.requireNonNull(json(response, 200).get("items"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void bobIsOnline(Client bob) throws IOException {
        bob.sendLine("CHG 4 NLN");
        assertThat(bob.receive()).isEqualTo("CHG 4 NLN");
    }

    @Test
    void sessionIsAwaitedUntilItIsOnlineAndUntilItIsGone() throws Exception {
        Map<String, Object> early = json(get(ONLINE + "&timeout=0"), 504);
        assertThat(String.valueOf(early.get("detail")))
                .contains("a session of bob@example.com that is online; there is nothing instead");
        assertThat((List<?>) early.get("seen")).isEmpty();

        CompletableFuture<HttpResponse<String>> online = begin(ONLINE);
        try (Client bob = server.signedIn("bob@example.com")) {
            Map<String, Object> hidden = json(get(ONLINE + "&timeout=0"), 504); // signed in, but no status yet
            assertThat(String.valueOf(hidden.get("detail"))).contains("; seen has what there is instead");
            assertThat((List<?>) hidden.get("seen")).hasSize(1);
            assertThat(online.isDone()).isFalse();
            bobIsOnline(bob);
            assertThat(items(online.get()).toString()).contains("account=bob@example.com", "status=NLN");
            assertThat(items(get(ONLINE))).hasSize(1);

            CompletableFuture<HttpResponse<String>> gone =
                    begin("/api/v1/sessions/await?account=bob@example.com&count=0");
            assertThat(json(get("/api/v1/sessions/await?account=bob@example.com&count=0&timeout=0"), 504))
                    .containsKey("seen");
            bob.disconnect();
            assertThat(items(gone.get())).isEmpty();
        }
    }

    @Test
    void lineIsAwaitedByPatternFromAPositionOn() throws Exception {
        String line = "/api/v1/transcript/await?account=bob@example.com&kind=sent&line=" + encoded("^QNG");
        try (Client bob = server.signedIn("bob@example.com")) {
            CompletableFuture<HttpResponse<String>> two = begin(line + "&count=2");
            bob.sendLine("PNG");
            bob.receive();
            Map<String, Object> first = json(get(line), 200);
            assertThat(first.toString()).contains("line=QNG", "kind=sent", "client=Bob");
            assertThat(two.isDone()).isFalse();
            Map<String, Object> none = json(get(line + "&timeout=0&since=" + first.get("position")), 504);
            assertThat(none.get("detail")).asString().contains("of kind sent", "a line like ^QNG");
            bob.sendLine("PNG");
            assertThat(items(two.get())).hasSize(2);
        }
    }

    @Test
    void payloadIsAwaitedByPattern() throws Exception {
        CompletableFuture<HttpResponse<String>> profile = begin(
                "/api/v1/transcript/await?account=bob@example.com&payload=" + encoded("(?m)^MSPAuth: \\{ticket}"));
        try (Client bob = server.signedIn("bob@example.com")) {
            assertThat(items(profile.get()).toString()).contains("line=MSG Hotmail Hotmail");
            assertThat(bob.receivesNothing()).isTrue();
        }
    }

    @Test
    void patternThatIsNoneIsRefused() throws Exception {
        assertThat(json(get("/api/v1/transcript/await?line=" + encoded("(")), 400)
                        .get("detail"))
                .asString()
                .contains("line is no regular expression");
    }

    @Test
    void conversationIsAwaited() throws Exception {
        CompletableFuture<HttpResponse<String>> both =
                begin("/api/v1/conversations/await?members=bob@example.com,alice@example.com");
        try (Client alice = server.signedIn("alice@example.com");
                Client bob = server.signedIn("bob@example.com")) {
            bobIsOnline(bob);
            alice.sendLine("CHG 4 NLN");
            alice.sendLine("XFR 5 SB");
            String way = alice.receive();
            while (way != null && !way.startsWith("XFR")) {
                way = alice.receive();
            }
            String ticket = String.valueOf(way).replaceFirst(".* ", "");
            try (Client caller = new Client(server.port("switchboard"))) {
                caller.sendLine("USR 1 alice@example.com " + ticket);
                caller.receive();
                assertThat(both.isDone()).isFalse();
                caller.sendLine("CAL 2 bob@example.com");
                String ring = bob.receive();
                while (ring != null && !ring.startsWith("RNG")) {
                    ring = bob.receive();
                }
                String[] words = String.valueOf(ring).split(" ", -1);
                try (Client called = new Client(server.port("switchboard"))) {
                    called.sendLine("ANS 1 bob@example.com " + words[4] + " " + words[1]);
                    assertThat(items(both.get()).toString()).contains("alice@example.com", "bob@example.com");
                    CompletableFuture<HttpResponse<String>> over =
                            begin("/api/v1/conversations/await?members=bob@example.com&count=0");
                    called.sendLine("OUT");
                    assertThat(items(over.get())).isEmpty();
                }
            }
        }
    }

    @Test
    void hitOfAFaultIsAwaited() throws Exception {
        server.body("POST", "/api/v1/faults", "{\"on\":{\"server\":\"NS\",\"verb\":\"PNG\"},\"do\":{\"ignore\":true}}");
        CompletableFuture<HttpResponse<String>> hit = begin("/api/v1/faults/1/await");
        try (Client bob = server.signedIn("bob@example.com")) {
            assertThat(json(get("/api/v1/faults/1/await?timeout=0"), 504).get("seen"))
                    .asString()
                    .contains("hits=0");
            bob.sendLine("PNG");
            assertThat(json(hit.get(), 200)).containsEntry("hits", 1);
        }
        CompletableFuture<HttpResponse<String>> removed = begin("/api/v1/faults/1/await?hits=2");
        assertThat(json(get("/api/v1/faults/1/await?hits=2&timeout=0"), 504)).containsKey("seen");
        server.body("DELETE", "/api/v1/faults/1", "");
        assertThat(removed.get().statusCode()).isEqualTo(404);
    }

    /** A client that goes gives up its place. */
    @Test
    void waitingRequestsAreBoundedAndEndWithTheirClients() throws Exception {
        List<Client> waiting = new ArrayList<>();
        try {
            await().until(() -> {
                for (int i = 0; i < 25; i++) {
                    Client one = new Client(server.port("control"));
                    waiting.add(one);
                    one.send("GET " + ONLINE + "&timeout=120 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                return get(ONLINE + "&timeout=0").statusCode() == 503;
            });
            assertThat(get(ONLINE + "&timeout=0").body()).contains("100 requests wait already");
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        } finally {
            for (Client one : waiting) {
                one.close();
            }
        }
        await().until(() -> get(ONLINE + "&timeout=0").statusCode() == 504);
    }

    @Test
    void stopEndsWaiting() throws Exception {
        CompletableFuture<HttpResponse<String>> online = begin(ONLINE + "&timeout=120");
        await().until(() -> {
            for (int i = 0; i < 25; i++) {
                begin(ONLINE + "&timeout=120");
            }
            return get(ONLINE + "&timeout=0").statusCode() == 503;
        });
        server.stop();
        assertThat(online.get().body()).contains("the server stops");
    }

    @Test
    void clockIsSetForwardAndRequestsThatWaitDoNotExpire() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = begin(ONLINE + "&timeout=100");
        try (Client silent = new Client(server.port("notification"))) {
            assertThat(items(get("/api/v1/sessions/await?server=NS"))).hasSize(1);
            Map<String, Object> clock = json(server.send("POST", "/api/v1/clock", "{\"seconds\":3600}"), 200);
            assertThat(clock).containsEntry("ahead", 3600.0);
            assertThat(silent.receive()).isNull(); // it did not sign in for an hour
            assertThat(items(get("/api/v1/sessions/await?server=NS&count=0"))).isEmpty();
        }
        assertThat(waiting.isDone()).isFalse();
        assertThat(json(get("/api/v1/clock"), 200)).containsEntry("ahead", 3600.0);
        assertThat(server.send("POST", "/api/v1/clock", "{\"seconds\":-1}").statusCode())
                .isEqualTo(400);
        assertThat(server.send("POST", "/api/v1/clock", "{\"seconds\":31622401}")
                        .statusCode())
                .isEqualTo(400);
        try (Client bob = server.signedIn("bob@example.com")) {
            bobIsOnline(bob);
            assertThat(waiting.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clockOfAServerWithDataIsNotSet(@TempDir Path data) throws Exception {
        try (RunningServer kept = new RunningServer("data.memory=false", "data.dir=" + data)) {
            assertThat(kept.send("POST", "/api/v1/clock", "{\"seconds\":1}").statusCode())
                    .isEqualTo(409);
            assertThat(kept.get("/api/v1/clock")).contains("\"ahead\":0.0");
        }
    }

    @Test
    void unknownParametersAndValuesAreRefused() throws Exception {
        assertThat(json(get("/api/v1/sessions?acount=x"), 400).get("detail"))
                .asString()
                .isEqualTo("GET /api/v1/sessions has no parameter 'acount'; it has none");
        assertThat(json(get("/api/v1/transcript?acount=x"), 400).get("detail"))
                .asString()
                .contains("no parameter 'acount'", "account, data, since");
        assertThat(server.send("DELETE", "/api/v1/faults?id=1", "").statusCode())
                .isEqualTo(400);
        assertThat(get(ONLINE + "&timeout=121").statusCode()).isEqualTo(400);
        assertThat(get(ONLINE + "&count=x").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/sessions/await?online=yes").statusCode()).isEqualTo(400);
        assertThat(get("/health/ready?probe=1").statusCode()).isEqualTo(200);
    }
}
