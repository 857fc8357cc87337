package im.chrysalis.testkit;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control API of one server (docs/contract.md#4), for what {@link MsnTestServer} has no method for.
 *
 * <pre>{@code
 * msn.control().send("PATCH", "/api/v1/accounts/alice@example.com", Map.of("name", "Alice B"));
 * }</pre>
 */
public final class ControlClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * One for all: its threads cost more than a request. HTTP/1.1, because the offer of HTTP/2 is an upgrade that the
     * server does not use.
     */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI base;
    private final String token;

    /**
     * The control API at an address.
     *
     * @param base such as {@code http://127.0.0.1:8180}
     * @param token empty if the server requires none
     */
    public ControlClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /**
     * What stands at a path, as maps, lists and plain values.
     *
     * @param path with its query, such as {@code /api/v1/sessions}
     * @throws ControlException if the response is not successful, or takes longer than 20 seconds
     */
    public Object get(String path) {
        return read(text("GET", path, null));
    }

    /** The objects of the list that stands at a path. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> list(String path) {
        return (List<Map<String, Object>>) get(path);
    }

    /**
     * Sends a request, and returns the response; an empty map if it has no body.
     *
     * @param body maps, lists and plain values, or null for none
     * @throws ControlException if the response is not successful, or takes longer than 20 seconds
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> send(String method, String path, @Nullable Object body) {
        String answer = text(method, path, body);
        return answer.isBlank() ? Map.of() : (Map<String, Object>) read(answer);
    }

    /** The text at a path, such as the transcript. */
    String text(String path) {
        return text("GET", path, null);
    }

    private String text(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(written(body)));
        }
        HttpResponse<String> answer = answer(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2) {
            throw new ControlException(
                    answer.statusCode(),
                    method + " " + path + " is refused with " + answer.statusCode() + ": " + detail(answer.body()));
        }
        return answer.body();
    }

    /**
     * The body at an address without a token, of the web services for example.
     *
     * @throws ControlException if the response is not successful, or takes longer than 20 seconds
     */
    static byte[] octets(URI address) {
        HttpResponse<byte[]> answer =
                answer(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new ControlException(answer.statusCode(), address + " is refused with " + answer.statusCode());
        }
        return answer.body();
    }

    private static <T> HttpResponse<T> answer(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request, body);
        } catch (IOException failure) {
            throw new ControlException("nothing answers at " + request.uri() + "; is the server running?", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ControlException("interrupted while waiting for " + request.uri(), interrupted);
        }
    }

    /** The detail of an RFC 9457 problem. */
    private static String detail(String body) {
        try {
            Object detail = JSON.std.mapFrom(body).get("detail");
            return detail == null ? body : detail.toString();
        } catch (IOException noProblem) {
            return body;
        }
    }

    private static Object read(String json) {
        try {
            return JSON.std.anyFrom(json);
        } catch (IOException noJson) {
            throw new ControlException("the control API answers with what is not JSON: " + json, noJson);
        }
    }

    private static String written(Object body) {
        try {
            return JSON.std.asString(body);
        } catch (IOException impossible) {
            throw new ControlException("it cannot be written as JSON: " + body, impossible);
        }
    }

    /** A word as it stands in a path or query. */
    static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
