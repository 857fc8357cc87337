package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

/** Tests scripted friends and replays by the control API. */
class FriendApiTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static Map<String, Object> json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.std.mapFrom(response.body());
    }

    private Map<String, Object> get(String path, int status) throws Exception {
        return json(server.send("GET", path, ""), status);
    }

    private Map<String, Object> post(String path, Map<String, ?> body, int status) throws Exception {
        return json(server.send("POST", path, JSON.std.asString(body)), status);
    }

    /** Creates a friend, and returns its path. */
    private String friend(String account, Map<String, ?> more) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("account", account);
        body.put("password", "secret");
        Map<String, Object> friend = post("/api/v1/friends", body, 201);
        return "/api/v1/friends/" + friend.get("id");
    }

    private void act(String friend, String action, String... more) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("action", action);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        post(friend + "/actions", body, 200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSNP2", "MSNP7", "MSNP8", "MSNP12"})
    void friendsTalk(String dialect) throws Exception {
        String bob = friend(
                BOB,
                Map.of(
                        "dialect",
                        dialect,
                        "echoes",
                        true,
                        "answers",
                        List.of(Map.of("to", "^How are (you|they)\\?$", "with", "Fine, Größe 42"))));
        String alice = friend(ALICE, Map.of("status", "BSY"));
        assertThat(get("/api/v1/sessions/await?account=" + BOB + "&online=true", 200)
                        .toString())
                .contains("dialect=" + dialect);
        get(bob + "/await?for=status&text=BSY&account=" + ALICE, 200);
        act(alice, "type", "to", BOB);
        act(alice, "say", "to", BOB, "text", "How are you?");

        get(bob + "/await?for=typing&account=" + ALICE, 200);
        assertThat(get(bob + "/await?for=message&matching=" + encoded("^How") + "&account=" + ALICE, 200))
                .containsEntry("text", "How are you?")
                .containsEntry("account", ALICE);
        get(alice + "/await?for=message&text=" + encoded("How are you?") + "&account=" + BOB, 200);
        get(alice + "/await?for=message&text=" + encoded("Fine, Größe 42") + "&account=" + BOB, 200);
        assertThat(get(bob, 200).get("conversations")).isEqualTo(List.of(List.of(ALICE)));
        act(alice, "leave");
        get(bob + "/await?for=left&account=" + ALICE, 200);

        assertThat(server.send("DELETE", alice, "").statusCode()).isEqualTo(204);
        get(bob + "/await?for=offline&account=" + ALICE, 200);
        assertThat(server.send("GET", alice, "").statusCode()).isEqualTo(404);
    }

    @Test
    void pictureIsShownAndFetched() throws Exception {
        byte[] picture = "not really a PNG".getBytes(StandardCharsets.UTF_8);
        friend(BOB, Map.of("picture", Base64.getEncoder().encodeToString(picture), "personalMessage", "At sea"));
        String alice = friend(ALICE, Map.of());
        get(alice + "/await?for=personal-message&text=" + encoded("At sea") + "&account=" + BOB, 200);

        assertThat(server.send("GET", alice + "/picture?account=" + BOB, "").body())
                .isEqualTo("not really a PNG");
    }

    @Test
    void friendSignsInLaterAndIsSignedOut() throws Exception {
        String bob = friend(BOB, Map.of("signsIn", false, "status", "AWY"));
        assertThat(get(bob, 200)).containsEntry("signedIn", false);
        assertThat(get("/api/v1/sessions/await?account=" + BOB + "&timeout=0", 504))
                .containsKey("seen");
        act(bob, "sign-in");
        String id = get("/api/v1/sessions/await?status=AWY&account=" + BOB, 200)
                .toString()
                .replaceFirst(".*\\bid=(\\d+).*", "$1");
        server.send("DELETE", "/api/v1/sessions/" + id + "?reason=OTH", "");
        assertThat(get(bob + "/await?for=sign-out", 200)).containsEntry("reason", "OTH");
        assertThat(get(bob, 200)).containsEntry("signedIn", false);
    }

    @Test
    void friendThatDoesNotTakeCallsStaysAway() throws Exception {
        String bob = friend(BOB, Map.of("takesCalls", false));
        String alice = friend(ALICE, Map.of());
        CompletableFuture<HttpResponse<String>> said = server.http()
                .sendAsync(
                        server.request(alice + "/actions")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                        "{\"action\":\"say\",\"to\":\"bob@example.com\",\"text\":\"Hi\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        get("/api/v1/transcript/await?kind=sent&line=" + encoded("^RNG") + "&account=" + BOB, 200);
        act(bob, "sign-out"); // whatever it would have answered has been sent
        get("/api/v1/transcript/await?kind=received&line=" + encoded("^OUT") + "&account=" + BOB, 200);
        get("/api/v1/transcript/await?kind=received&line=" + encoded("^ANS") + "&timeout=0&account=" + BOB, 504);
        assertThat(said.isDone()).isFalse();
        said.cancel(true);
    }

    @Test
    void friendReachesTheServerWhateverAddressIsAdvertised() throws Exception {
        server.body(
                "PUT", "/api/v1/advertise", "{\"host\":\"127.0.0.1\",\"notificationPort\":1,\"switchboardPort\":1}");
        friend(BOB, Map.of("echoes", true));
        String alice = friend(ALICE, Map.of());
        act(alice, "say", "to", BOB, "text", "Hi");
        get(alice + "/await?for=message&account=" + BOB, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-port=true", "dispatch.redirect=false", "dispatch.port=-1"})
    void friendsTalkWhicheverPortsThereAre(String setting) throws Exception {
        server.close();
        server = new RunningServer(setting);
        friend(BOB, Map.of("echoes", true));
        String alice = friend(ALICE, Map.of());
        act(alice, "say", "to", BOB, "text", "Hi");
        get(alice + "/await?for=message&account=" + BOB, 200);
    }

    @Test
    void friendWithoutTheWebServicesIsRefused() throws Exception {
        server.close();
        server = new RunningServer("web.port=-1");
        friend(ALICE, Map.of("dialect", "MSNP7"));
        assertThat(post("/api/v1/friends", Map.of("account", BOB, "password", "secret"), 409)
                        .get("detail"))
                .asString()
                .contains("friends need the listener web, which is off");
    }

    @Test
    void friendThatCannotSignInIsNone() throws Exception {
        Map<String, Object> refused =
                post("/api/v1/friends", Map.of("account", BOB, "password", "wrong", "dialect", "MSNP7"), 409);
        assertThat(refused.get("detail")).asString().contains("could not sign in: 911");
        assertThat(refused.get("seen"))
                .asString()
                .contains("USR 3 MD5 I bob@example.com")
                .doesNotContain("wrong");
        assertThat(get("/api/v1/friends", 200)).containsEntry("items", List.of());
        post("/api/v1/friends", Map.of("account", "nobody@example.com", "password", "x"), 404);
    }

    @Test
    void mistakesAreRefused() throws Exception {
        for (Map<String, ?> wrong : List.of(
                Map.of("account", BOB, "password", "secret", "dialect", "MSNP13"),
                Map.of("account", BOB, "password", "secret", "dialect", "MSNP7", "picture", "AAAA"),
                Map.of("account", BOB, "password", "secret", "picture", "?"),
                Map.of("account", BOB, "password", "secret", "status", "FLN"),
                Map.of("account", BOB, "password", "secret", "echoes", "yes"),
                Map.of("account", BOB, "password", "secret", "answers", List.of(Map.of("to", "(", "with", "x"))),
                Map.of("account", BOB, "password", "secret", "echo", true),
                Map.of("account", BOB))) {
            assertThat(post("/api/v1/friends", wrong, 400)).containsKey("detail");
        }
        String bob = friend(BOB, Map.of("dialect", "MSNP7"));
        post(bob + "/actions", Map.of("action", "dance"), 400);
        post(bob + "/actions", Map.of("action", "say", "to", ALICE), 400);
        post(bob + "/actions", Map.of("action", "type", "to", ALICE + "\r\nOUT"), 400);
        assertThat(post(bob + "/actions", Map.of("action", "personal-message", "text", "x"), 400)
                        .get("detail"))
                .asString()
                .contains("personal messages begin with MSNP11");
        assertThat(post(bob + "/actions", Map.of("action", "say", "to", "nobody@example.com", "text", "x"), 409)
                        .get("detail"))
                .asString()
                .contains("is refused CAL nobody@example.com");
        get(bob + "/await?for=rain&account=" + ALICE, 400);
        get(bob + "/await?for=message", 400);
        assertThat(get(bob + "/await?for=nudge&timeout=0&account=" + ALICE, 504))
                .containsEntry("detail", "bob@example.com: waited 0.0 s for a nudge from alice@example.com.");
    }

    @Test
    void resetRemovesFriendsAndReplays() throws Exception {
        friend(BOB, Map.of());
        post("/api/v1/replays", Map.of("transcript", "X> VER 1 MSNP2"), 201);
        server.body("POST", "/api/v1/reset", "");
        assertThat(get("/api/v1/friends", 200)).containsEntry("items", List.of());
        assertThat(get("/api/v1/replays", 200)).containsEntry("items", List.of());
        friend(BOB, Map.of());
    }

    /** A client that goes gives up its place. */
    @Test
    void requestsUnderWayAreBoundedAndEndWithTheirClients() throws Exception {
        String bob = friend(BOB, Map.of());
        String nudge = bob + "/await?for=nudge&account=" + ALICE;
        List<Client> waiting = new ArrayList<>();
        try {
            await().until(() -> {
                for (int i = 0; i < 16; i++) {
                    Client one = new Client(server.port("control"));
                    waiting.add(one);
                    one.send("GET " + nudge + "&timeout=120 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                return server.send("GET", nudge + "&timeout=0", "").statusCode() == 503;
            });
            assertThat(get("/api/v1/friends", 200)).containsKey("items");
        } finally {
            for (Client one : waiting) {
                one.close();
            }
        }
        await().until(() -> server.send("GET", nudge + "&timeout=0", "").statusCode() == 504);
    }

    @Test
    void transcriptIsPlayedToAClient() throws Exception {
        Map<String, Object> replay = post(
                "/api/v1/replays", Map.of("transcript", "X> VER 1 MSNP2\nX< VER 1 MSNP2\nX> INF 2\nX< 601 2\n"), 201);
        String path = "/api/v1/replays/" + replay.get("id");
        get(path + "/await?timeout=0", 504);
        try (Client client = new Client(port(replay))) {
            client.sendLine("VER 7 MSNP2");
            assertThat(client.receive()).isEqualTo("VER 7 MSNP2");
            assertThat(get(path, 200)).containsEntry("state", "playing");
            client.sendLine("INF 8");
            assertThat(client.receive()).isEqualTo("601 8");
        }
        assertThat(get(path + "/await", 200)).containsEntry("state", "played").doesNotContainKey("failure");
        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
    }

    @Test
    void clientThatDiffersFromTheTranscriptFailsTheReplay() throws Exception {
        Map<String, Object> replay = post("/api/v1/replays", Map.of("transcript", "X> VER 1 MSNP2\n"), 201);
        try (Client client = new Client(port(replay))) {
            client.sendLine("VER 1 MSNP3");
            Map<String, Object> ended = get("/api/v1/replays/" + replay.get("id") + "/await", 200);
            assertThat(ended).containsEntry("state", "failed");
            assertThat(ended.get("failure"))
                    .asString()
                    .contains("X should send: X> VER 1 MSNP2\n  but sent: VER 1 MSNP3");
        }
        post("/api/v1/replays", Map.of("transcript", "no line"), 400);
    }

    private static int port(Map<String, Object> replay) {
        return Integer.parseInt(String.valueOf(replay.get("address")).replaceFirst(".*:", ""));
    }
}
