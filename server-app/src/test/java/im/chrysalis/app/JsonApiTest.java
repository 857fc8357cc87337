package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Tests the JSON forms of the transcript, of event streams and of lists, and the index. */
class JsonApiTest {

    private RunningServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        return server.http()
                .send(server.request(path).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofString());
    }

    private BufferedReader follow(String path) throws Exception {
        HttpResponse<InputStream> stream = server.http()
                .send(
                        server.request(path)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader reader, String start) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(start)) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    @SuppressWarnings("unchecked")
    void transcriptIsJsonOnRequest() throws Exception {
        try (Client bob = server.signedIn("bob@example.com")) {
            HttpResponse<String> response = get("/api/v1/transcript?account=bob@example.com", "application/json");
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
            Map<String, Object> body = JSON.std.mapFrom(response.body());
            List<Map<String, Object>> items = (List<Map<String, Object>>) Objects.requireNonNull(body.get("items"));
            assertThat(items.get(0))
                    .containsEntry("kind", "connected")
                    .containsEntry("client", "Bob")
                    .containsEntry("account", "bob@example.com")
                    .containsEntry("server", "NS")
                    .doesNotContainKey("line");
            assertThat(items.get(1)).containsEntry("kind", "received").containsEntry("line", "VER 0 MSNP7");
            assertThat(items.get(5)).containsEntry("kind", "received").containsEntry("line", "USR 2 MD5 S {md5}");
            Map<String, Object> profile = items.get(items.size() - 1);
            assertThat(profile).containsEntry("kind", "sent");
            assertThat(profile.get("payload"))
                    .asString()
                    .startsWith("MIME-Version: 1.0\r\n")
                    .contains("MSPAuth: {ticket}\r\n");
            assertThat(body.get("position"))
                    .asString()
                    .isEqualTo(String.valueOf(profile.get("number")))
                    .asString()
                    .isEqualTo(response.headers()
                            .firstValue("x-transcript-position")
                            .orElse(""));
            assertThat(bob.receivesNothing()).isTrue();
            assertThat(get("/api/v1/transcript", "*/*").body()).startsWith("Bob connects to notification\n");
            assertThat(get("/api/v1/transcript?data=json", "*/*").body()).startsWith("{\"items\":[");
            assertThat(get("/api/v1/transcript", "text/plain, application/json;q=0.9")
                            .body())
                    .startsWith("Bob connects");
        }
    }

    @Test
    void eventsAreJsonOnRequest() throws Exception {
        try (Client bob = server.signedIn("bob@example.com");
                BufferedReader events = follow("/api/v1/transcript?data=json&account=bob@example.com")) {
            next(events, ":");
            bob.sendLine("PNG");
            String id = next(events, "id: ").substring(4);
            Map<String, Object> entry = JSON.std.mapFrom(next(events, "data: ").substring(6));
            assertThat(entry).containsEntry("kind", "received").containsEntry("line", "PNG");
            assertThat(entry.get("number")).asString().isEqualTo(id);
        }
    }

    @Test
    void sessionsAreFollowed() throws Exception {
        try (Client bob = server.signedIn("bob@example.com");
                BufferedReader events = follow("/api/v1/sessions")) {
            assertThat(next(events, "event: ")).isEqualTo("event: opened");
            assertThat(next(events, "data: ")).contains("\"account\":\"bob@example.com\"");
            bob.sendLine("CHG 4 BSY");
            assertThat(next(events, "event: ")).isEqualTo("event: changed");
            assertThat(next(events, "data: ")).contains("\"status\":\"BSY\"");
            bob.disconnect();
            assertThat(next(events, "event: ")).isEqualTo("event: closed");
            assertThat(next(events, "data: ")).contains("\"account\":\"bob@example.com\"");
        }
    }

    @Test
    void listsHaveOneShapeOnRequest() throws Exception {
        for (String path : List.of(
                "/api/v1/accounts",
                "/api/v1/accounts/bob@example.com/contacts",
                "/api/v1/accounts/bob@example.com/offline-messages",
                "/api/v1/sessions",
                "/api/v1/conversations",
                "/api/v1/faults",
                "/api/v1/transcript")) {
            HttpResponse<String> response = get(path, "application/vnd.chrysalis.collection+json");
            assertThat(response.headers().firstValue("content-type"))
                    .as(path)
                    .contains("application/vnd.chrysalis.collection+json");
            assertThat(JSON.std.mapFrom(response.body()).get("items")).as(path).isInstanceOf(List.class);
        }
        assertThat(server.get("/api/v1/sessions")).isEqualTo("[]\n");
        assertThat(server.get("/api/v1/accounts")).startsWith("{\"accounts\":[{\"email\":");
    }

    @Test
    void longListsNameTheirNextPart() throws Exception {
        StringBuilder seed = new StringBuilder("accounts:\n");
        for (int i = 0; i < 1000; i++) {
            seed.append("  - {email: a").append(i).append("@example.com, password: secret}\n");
        }
        server.body("POST", "/api/v1/seed", seed.toString());
        Map<String, Object> first =
                JSON.std.mapFrom(get("/api/v1/accounts", "application/vnd.chrysalis.collection+json")
                        .body());
        assertThat((List<?>) first.get("items")).hasSize(1000);
        Map<String, Object> second =
                JSON.std.mapFrom(get(String.valueOf(first.get("next")), "application/vnd.chrysalis.collection+json")
                        .body());
        assertThat((List<?>) second.get("items")).hasSize(2);
        assertThat(second).doesNotContainKey("next");
    }

    @Test
    @SuppressWarnings("unchecked")
    void indexNamesPathsAndAddresses() throws Exception {
        Map<String, Object> index = JSON.std.mapFrom(server.get("/api/v1"));
        assertThat((List<Map<String, Object>>) index.get("items"))
                .contains(Map.of("path", "/api/v1/accounts", "methods", List.of("GET", "POST")));
        assertThat((Map<String, Object>) index.get("addresses"))
                .containsEntry("dispatch", server.address("dispatch"))
                .containsEntry("control", server.address("control"));
        assertThat(server.get(String.valueOf(index.get("description")))).startsWith("{\n \"openapi\"");
    }
}
