package im.chrysalis.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Routes a request by method and path; patterns name parts of the path, as in {@code /accounts/{email}}. */
public final class Router {

    /** Handles a request. */
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    /** Creates error responses. */
    public interface ErrorHandler {
        HttpResponse handle(int status, String detail);
    }

    /**
     * Method and path pattern of a route.
     *
     * @param query the names that its query may have; empty also if it may have any
     */
    public record RouteInfo(String method, String path, Set<String> query) {}

    private record Route(
            RouteInfo info,
            Pattern path,
            List<String> names,
            @Nullable Set<String> query,
            Handler handler) {}

    /** How much of an unknown name is repeated in the error. */
    private static final int MAX_SHOWN = 40;

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

    private final List<Route> routes = new ArrayList<>();
    private final ErrorHandler errorHandler;
    private final int flags;

    public Router(ErrorHandler errorHandler) {
        this(errorHandler, 0);
    }

    private Router(ErrorHandler errorHandler, int flags) {
        this.errorHandler = errorHandler;
        this.flags = flags;
    }

    /**
     * A router that takes paths in any letter case, for clients that differ in theirs
     * (docs/protocol/offline-messages.md#28.5).
     */
    public static Router ignoringCase(ErrorHandler errorHandler) {
        return new Router(errorHandler, Pattern.CASE_INSENSITIVE);
    }

    /** Adds a route that takes any parameters in its query. */
    public Router on(String method, String path, Handler handler) {
        return add(method, path, null, handler);
    }

    /**
     * Adds a route.
     *
     * @param query the names that its query may have; a request with another is refused
     */
    public Router on(String method, String path, Set<String> query, Handler handler) {
        return add(method, path, new TreeSet<>(query), handler);
    }

    private Router add(String method, String path, @Nullable Set<String> query, Handler handler) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(path);
        StringBuilder regex = new StringBuilder();
        int done = 0;
        while (name.find()) {
            regex.append(Pattern.quote(path.substring(done, name.start()))).append("([^/]+)");
            names.add(name.group(1));
            done = name.end();
        }
        regex.append(Pattern.quote(path.substring(done)));
        routes.add(new Route(
                new RouteInfo(method, path, query == null ? Set.of() : query),
                Pattern.compile(regex.toString(), flags),
                names,
                query,
                handler));
        return this;
    }

    /** Every route, in the order they were added. */
    public List<RouteInfo> routes() {
        return routes.stream().map(Route::info).toList();
    }

    /**
     * The response of the matching route, or an error response if there is none. HEAD is as GET, the body of which is
     * not sent.
     */
    public HttpResponse handle(HttpRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> named = match(route, request.path());
            if (named.isPresent() && route.info().method().equals(method)) {
                Optional<String> unknown = unknownParameter(route, request);
                if (unknown.isPresent()) {
                    return errorHandler.handle(400, unknown.get());
                }
                Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
                parameters.putAll(named.get());
                return route.handler().handle(request.with(parameters));
            }
            named.ifPresent(any -> allowed.add(route.info().method()));
        }
        return allowed.isEmpty()
                ? errorHandler.handle(404, "there is nothing at " + request.path())
                : errorHandler
                        .handle(405, request.path() + " takes " + String.join(", ", allowed))
                        .with("Allow", String.join(", ", allowed));
    }

    private static Optional<String> unknownParameter(Route route, HttpRequest request) {
        Set<String> known = route.query();
        if (known == null || known.containsAll(request.parameters().keySet())) {
            return Optional.empty();
        }
        String name = request.parameters().keySet().stream()
                .filter(one -> !known.contains(one))
                .findFirst()
                .orElse("");
        String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name;
        return Optional.of(route.info().method() + " " + route.info().path() + " has no parameter '" + shown + "'; "
                + (known.isEmpty() ? "it has none" : "there are " + String.join(", ", known)));
    }

    private static Optional<Map<String, String>> match(Route route, String path) {
        Matcher matcher = route.path().matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < route.names().size(); i++) {
            parameters.put(route.names().get(i), matcher.group(i + 1));
        }
        return Optional.of(parameters);
    }
}
