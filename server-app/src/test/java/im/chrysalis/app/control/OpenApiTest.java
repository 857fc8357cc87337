package im.chrysalis.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.Timers;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.Administration;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.Monitoring;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.transcript.TranscriptLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** Tests that the OpenAPI description matches the API. */
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Path DOCUMENTED = Path.of("../docs/control-api.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z]+ /[^` ]+)` \\|");

    private final ControlApi api = new ControlApi(
            Administration.offline(new MemoryStore(), new Passwords(Keyring.ephemeral())), new NoServer(), "");
    private final Map<String, Object> document = document();

    private static Map<String, Object> document() {
        try {
            return JSON.std.mapFrom(OpenApi.document());
        } catch (RuntimeException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** Every operation, as {@code GET /path}. */
    private void operations(BiConsumer<String, Map<?, ?>> each) {
        object(document.get("paths"))
                .forEach((path, methods) -> object(methods).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        each.accept(String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path, object(operation));
                    }
                }));
    }

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsOfARoute() {
        Set<String> routes = new TreeSet<>();
        api.routes().forEach(info -> routes.add(info.method() + " " + info.path()));
        Set<String> described = new TreeSet<>();
        operations((name, operation) -> described.add(name));
        assertThat(described).isEqualTo(routes);
    }

    @Test
    void pageHasARowOfEveryRoute() throws IOException {
        Set<String> routes = new TreeSet<>();
        api.routes().forEach(info -> routes.add(info.method() + " " + info.path()));
        Set<String> documented = Files.readAllLines(DOCUMENTED).stream()
                .map(ROW::matcher)
                .filter(Matcher::lookingAt)
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void parametersOfThePathAreDescribed() {
        operations((name, operation) -> {
            Set<String> inPath = new TreeSet<>();
            if (operation.get("parameters") instanceof List<?> list) {
                for (Object parameter : list) {
                    if ("path".equals(object(parameter).get("in"))) {
                        inPath.add("{" + object(parameter).get("name") + "}");
                    }
                }
            }
            assertThat(name.split("(?=\\{)|(?<=})"))
                    .as(name)
                    .filteredOn(part -> part.startsWith("{"))
                    .containsExactlyInAnyOrderElementsOf(inPath);
        });
    }

    @Test
    void parametersOfTheQueryAreDescribed() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        api.routes().forEach(info -> allowed.put(info.method() + " " + info.path(), info.query()));
        operations((name, operation) -> {
            Set<String> described = new TreeSet<>();
            if (operation.get("parameters") instanceof List<?> list) {
                for (Object parameter : list) {
                    if ("query".equals(object(parameter).get("in"))) {
                        described.add(String.valueOf(object(parameter).get("name")));
                    }
                }
            }
            assertThat(described).as(name).isEqualTo(allowed.get(name));
        });
    }

    @Test
    void everyReferenceLeadsSomewhereAndIdsAreUnique() {
        String text = new String(OpenApi.document(), StandardCharsets.UTF_8);
        java.util.regex.Matcher refs = java.util.regex.Pattern.compile("\"\\$ref\": \"#/components/(\\w+)/(\\w+)\"")
                .matcher(text);
        int count = 0;
        while (refs.find()) {
            count++;
            assertThat(object(object(document.get("components")).get(refs.group(1)))
                            .containsKey(refs.group(2)))
                    .as(refs.group())
                    .isTrue();
        }
        assertThat(count).isPositive();
        TreeSet<String> ids = new TreeSet<>();
        operations((name, operation) -> assertThat(ids.add(String.valueOf(operation.get("operationId"))))
                .as(name)
                .isTrue());
        assertThat(document).containsEntry("openapi", "3.1.0");
    }

    @Test
    void examplesHaveTheShapeOfTheirSchemas() {
        operations((name, operation) -> {
            content(name, object(operation.get("requestBody")));
            object(operation.get("responses")).values().forEach(response -> content(name, object(response)));
        });
    }

    private void content(String name, Map<?, ?> holder) {
        object(holder.get("content")).values().forEach(media -> {
            Object example = object(media).get("example");
            if (example != null) {
                SchemaCheck.check(name, document, object(media).get("schema"), example);
            }
        });
    }

    @Test
    void orderedFaultOfTheExampleIsTakenAndShownAsDescribed() {
        operations((name, operation) -> {
            if (name.equals("POST /api/v1/faults")) {
                Map<?, ?> media =
                        object(object(object(operation.get("requestBody")).get("content"))
                                .get("application/json"));
                HttpResponse response = ask("POST", "/api/v1/faults", Json.write(object(media.get("example"))));
                assertThat(response.status()).isEqualTo(201);
                SchemaCheck.check(
                        name,
                        document,
                        Map.of("$ref", "#/components/schemas/Fault"),
                        JSON.std.mapFrom(response.text()));
            }
        });
        HttpResponse served = ask("GET", "/api/v1/openapi.json", "");
        assertThat(served.contentType()).isEqualTo("application/json");
        assertThat(served.body()).isEqualTo(OpenApi.document());
    }

    private HttpResponse ask(String method, String path, String body) {
        return api.handle(new HttpRequest(
                method, path, Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), HttpRequest.Endpoints.LOCAL));
    }

    /** Operations that do nothing. */
    private static final class NoServer implements Operations {

        private final ManualTimers timers = new ManualTimers(Instant.EPOCH);
        private final Monitoring monitoring = Monitoring.create(new TranscriptLog(10, timers), timers);

        @Override
        public HttpResponse metrics() {
            return HttpResponse.noContent();
        }

        @Override
        public int online() {
            return 0;
        }

        @Override
        public Monitoring monitoring() {
            return monitoring;
        }

        @Override
        public void signOut(String email, DisconnectReason reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<im.chrysalis.sb.ConversationInfo> conversations() {
            return List.of();
        }

        @Override
        public Map<String, String> addresses() {
            return Map.of();
        }

        @Override
        public Timers realTime() {
            return timers;
        }

        @Override
        public Instant now() {
            return timers.now();
        }

        @Override
        public Duration clockAhead() {
            return Duration.ZERO;
        }

        @Override
        public void advanceClock(Duration by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Advertisement advertised() {
            return new Advertisement("", 1, 2);
        }

        @Override
        public void advertise(Advertisement advertisement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String snapshot() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void announce(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(int minutes, int backInMinutes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException();
        }
    }
}
