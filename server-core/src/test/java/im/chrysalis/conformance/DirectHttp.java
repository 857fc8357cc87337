package im.chrysalis.conformance;

import im.chrysalis.conformance.HttpExchange.Answer;
import im.chrysalis.conformance.HttpExchange.Header;
import im.chrysalis.conformance.HttpExchange.Request;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Passes requests to the web service without a socket, as its HTTP listener would. */
final class DirectHttp {

    private DirectHttp() {}

    static Answer exchange(Router.Handler service, String host, Request request) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", host);
        request.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.value()));
        String[] target = request.target().split("\\?", 2);
        HttpResponse response = service.handle(new HttpRequest(
                request.method(),
                decoded(target[0]).replaceAll("/{2,}", "/"),
                target.length < 2 ? Map.of() : parameters(target[1]),
                headers,
                request.body(),
                new HttpRequest.Endpoints("192.0.2.77", "192.0.2.10", false)));
        List<Header> answered = new ArrayList<>();
        response.headers().forEach(header -> answered.add(new Header(header.name(), header.value())));
        answered.add(new Header("Content-Type", response.contentType()));
        answered.add(new Header("Content-Length", Integer.toString(response.body().length)));
        return new Answer(response.status(), List.copyOf(answered), response.body());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
