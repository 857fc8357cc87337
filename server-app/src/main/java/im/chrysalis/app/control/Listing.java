package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The responses that list resources. All have one shape, {@code {"items":[…]}}, with {@code next}, the address of the
 * next part, if there is more. Lists that had another shape before keep it for {@code application/json}, and have this
 * one under a media type of its own.
 */
final class Listing {

    /** The media type of the one shape. */
    static final String COLLECTION = "application/vnd.chrysalis.collection+json";

    private static final String JSON = "application/json";

    private Listing() {}

    /** The one shape. */
    static Map<String, Object> of(List<?> items) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("items", items);
        return shown;
    }

    /** A list that has always had the one shape. */
    static HttpResponse response(HttpRequest request, List<?> items) {
        return response(request, items, of(items), null);
    }

    /**
     * A list that had another shape before.
     *
     * @param before that shape
     * @param next the address of the next part, or null if this is the last
     */
    static HttpResponse response(HttpRequest request, List<?> items, Object before, @Nullable String next) {
        HttpResponse response;
        if (Accept.best(request, List.of(JSON, COLLECTION)).equals(COLLECTION)) {
            Map<String, Object> shown = of(items);
            if (next != null) {
                shown.put("next", next);
            }
            response = HttpResponse.text(200, COLLECTION, Json.write(shown));
        } else {
            response = Json.response(200, before);
        }
        return response.with("Vary", "Accept");
    }
}
