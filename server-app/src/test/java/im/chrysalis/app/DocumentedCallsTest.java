package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.app.control.SchemaCheck;
import im.chrysalis.http.Router;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Tests that docs/control-api-calls.md has every route by curl and by PowerShell, and that its calls work. */
class DocumentedCallsTest {

    private static final Path PAGE = Path.of("../docs/control-api-calls.md");

    /** {@code curl -X PUT "$api/path" -d 'body' -o file}. */
    private static final Pattern CURL =
            Pattern.compile("curl(?: -X (\\w+))? \"?\\$api(/[^ \"]*)\"?(?: -d '([^']*)')?(?: -o [\\w.]+)?");

    /** {@code irm -Method Put "$api/path" -Body 'body' -OutFile file}. */
    private static final Pattern POWERSHELL =
            Pattern.compile("irm(?: -Method (\\w+))? \"\\$api(/[^ \"]*)\"(?: -Body '([^']*)')?(?: -OutFile [\\w.]+)?");

    private record Call(String method, String path, String body) {}

    /** The calls of the blocks in one language; those with further headers are other forms of them. */
    private static List<Call> calls(String language, Pattern form) throws IOException {
        List<Call> calls = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(PAGE)) {
            within = line.startsWith("```") ? line.equals("```" + language) : within;
            if (within && line.matches("(curl|irm) .*") && !line.matches(".*(-H |-Headers ).*")) {
                Matcher call = form.matcher(line);
                assertThat(call.matches()).as(line).isTrue();
                String body = call.group(3) == null ? "" : call.group(3);
                String method = call.group(1) == null ? (body.isEmpty() ? "GET" : "POST") : call.group(1);
                calls.add(new Call(method.toUpperCase(Locale.ROOT), call.group(2), body));
            }
        }
        return calls;
    }

    @Test
    void bothLanguagesHaveEveryRoute() throws Exception {
        List<Call> calls = calls("sh", CURL);
        assertThat(calls("powershell", POWERSHELL)).isEqualTo(calls);
        try (RunningServer server = new RunningServer()) {
            for (Router.RouteInfo route : routes(server)) {
                String path = route.path().replaceAll("\\{\\w+}", "[^/?]+") + "(\\?.*)?";
                assertThat(calls)
                        .as(route.method() + " " + route.path())
                        .anyMatch(call -> call.method().equals(route.method())
                                && call.path().matches(path));
            }
        }
    }

    /** As the index has them, and those outside it. */
    private static List<Router.RouteInfo> routes(RunningServer server) throws Exception {
        List<Router.RouteInfo> routes = new ArrayList<>();
        Map<String, Object> index = JSON.std.mapFrom(server.get("/api/v1"));
        for (Object item : (List<?>) index.getOrDefault("items", List.of())) {
            Map<?, ?> path = (Map<?, ?>) item;
            for (Object method : path.get("methods") instanceof List<?> methods ? methods : List.of()) {
                routes.add(new Router.RouteInfo(String.valueOf(method), String.valueOf(path.get("path")), Set.of()));
            }
        }
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }

    /** Fails unless the description has this response, and its body has the shape that is described. */
    private static void checkAgainstDescription(
            Map<String, Object> description, Call call, HttpResponse<String> response) {
        Object operation = object(description.get("paths")).entrySet().stream()
                .filter(path -> call.path()
                        .replaceFirst("\\?.*", "")
                        .matches(String.valueOf(path.getKey()).replaceAll("\\{\\w+}", "[^/]+")))
                .map(path -> object(path.getValue()).get(call.method().toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        Map<?, ?> described =
                object(object(object(operation).get("responses")).get(Integer.toString(response.statusCode())));
        if (described.get("$ref") instanceof String ref) {
            described = object(object(object(description.get("components")).get("responses"))
                    .get(ref.replaceFirst(".*/", "")));
        }
        assertThat(described.get("description"))
                .as(call + ": " + response.statusCode())
                .isNotNull();
        String type = response.headers().firstValue("content-type").orElse("");
        if (response.statusCode() != 204) {
            Map<?, ?> media = object(object(described.get("content")).get(type));
            assertThat(media).as(call + ": " + type).isNotEmpty();
            if (type.contains("json")) {
                SchemaCheck.check(call.toString(), description, media.get("schema"), JSON.std.anyFrom(response.body()));
            }
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Test
    void callsWorkInThatOrderAndAreAnsweredAsDescribed() throws Exception {
        try (RunningServer server = new RunningServer()) {
            Function<String, String> session = path -> {
                try {
                    return path.contains("$id")
                            ? path.replace(
                                    "$id",
                                    server.get("/api/v1/sessions").replaceFirst("(?s).*?\"id\":\"(\\d+)\".*", "$1"))
                            : path;
                } catch (IOException | InterruptedException failure) {
                    throw new AssertionError(failure);
                }
            };
            Map<String, Object> description = JSON.std.mapFrom(server.get("/api/v1/openapi.json"));
            for (Call call : calls("sh", CURL)) {
                HttpResponse<String> response = server.send(call.method(), session.apply(call.path()), call.body());
                assertThat(response.statusCode())
                        .as(call + ": " + response.body())
                        .isIn(expected(call.path()));
                checkAgainstDescription(description, call, response);
            }
        }
    }

    private static List<Integer> expected(String path) {
        if (path.endsWith("/backup")) {
            return List.of(409); // the server's data is in memory
        }
        return path.contains("timeout=0") ? List.of(504) : List.of(200, 201, 204);
    }
}
