package im.chrysalis.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what answers a request, by method and path; patterns name parts of the path, as in {@code /accounts/{email}}. */
public final class Router {

    /** What answers a request. */
    public interface Handler {
        HttpAnswer answer(HttpQuestion question);
    }

    /** What says that a request can't be answered. */
    public interface Refusal {
        HttpAnswer answer(int status, String detail);
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

    private final List<Route> routes = new ArrayList<>();
    private final Refusal refusal;
    private final int flags;

    public Router(Refusal refusal) {
        this(refusal, 0);
    }

    private Router(Refusal refusal, int flags) {
        this.refusal = refusal;
        this.flags = flags;
    }

    /** A router that takes paths in any letter case, for clients that differ in theirs (auth-web-msnp13-plus.md, 9.7). */
    public static Router ignoringCase(Refusal refusal) {
        return new Router(refusal, Pattern.CASE_INSENSITIVE);
    }

    /** Adds a route. */
    public Router on(String method, String path, Handler handler) {
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
        routes.add(new Route(method, Pattern.compile(regex.toString(), flags), names, handler));
        return this;
    }

    /** The answer to a request: of its route, or that there is none. HEAD is as GET, the body of which is not sent. */
    public HttpAnswer answer(HttpQuestion question) {
        String method = question.method().equals("HEAD") ? "GET" : question.method();
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> named = match(route, question.path());
            if (named.isPresent() && route.method().equals(method)) {
                Map<String, String> parameters = new LinkedHashMap<>(question.parameters());
                parameters.putAll(named.get());
                return route.handler().answer(question.with(parameters));
            }
            named.ifPresent(any -> allowed.add(route.method()));
        }
        return allowed.isEmpty()
                ? refusal.answer(404, "there is nothing at " + question.path())
                : refusal.answer(405, question.path() + " takes " + String.join(", ", allowed))
                        .with("Allow", String.join(", ", allowed));
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
