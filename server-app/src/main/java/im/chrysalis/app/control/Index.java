package im.chrysalis.app.control;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is at {@code /api/v1}: the paths with their methods, and where clients of this server connect. */
final class Index {

    private Index() {}

    /** @param operations null if no server runs */
    static HttpResponse response(List<Router.RouteInfo> routes, @Nullable Operations operations) {
        Map<String, List<String>> methods = new TreeMap<>();
        routes.forEach(route ->
                methods.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route.method()));
        List<Map<String, Object>> items = new ArrayList<>();
        methods.forEach((path, names) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("path", path);
            item.put("methods", names);
            items.add(item);
        });
        Map<String, Object> shown = Listing.of(items);
        shown.put("description", "/api/v1/openapi.json");
        if (operations != null) {
            shown.put("addresses", operations.addresses());
            shown.put("now", operations.now().toString());
        }
        return Json.response(200, shown);
    }
}
