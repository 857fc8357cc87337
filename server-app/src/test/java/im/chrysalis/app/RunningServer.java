package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.control.Seed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in this process, in memory and on free ports, and its control API. Alice and Bob are friends. */
final class RunningServer implements AutoCloseable {

    private static final String SEED = """
            accounts:
              - {email: alice@example.com, password: secret, contacts: [{email: bob@example.com}]}
              - {email: bob@example.com, password: secret, contacts: [{email: alice@example.com}]}
            """;

    private final Server server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private boolean stopped;

    RunningServer(String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("data.memory=true", "bind=127.0.0.1", "web.tls-port=-1"));
        for (String role : List.of("dispatch", "notification", "switchboard", "web", "control")) {
            all.add(role + ".port=0");
        }
        all.addAll(List.of(settings));
        server = Server.start(
                Configuration.of(all, Map.of(), null),
                administration ->
                        Seed.read(SEED.getBytes(StandardCharsets.UTF_8)).apply(administration),
                () -> {});
    }

    /** As in the ready line; empty for none. */
    String address(String role) {
        return server.addresses().getOrDefault(role, "");
    }

    int port(String role) {
        String address = address(role);
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    Client signedIn(String email) throws IOException {
        return Client.signedIn(port("notification"), email, "secret");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The body of a response, which must be successful. */
    String body(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    String get(String path) throws IOException, InterruptedException {
        return body("GET", path, "");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("control") + path));
    }

    HttpClient http() {
        return http;
    }

    /** Stops it, as a signal would; a second time is one too many. */
    void stop() throws IOException {
        stopped = true;
        server.close();
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        if (!stopped) {
            stop();
        }
    }
}
