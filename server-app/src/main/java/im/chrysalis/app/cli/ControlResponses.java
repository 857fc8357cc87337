package im.chrysalis.app.cli;

import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts responses of the control API to output and exit codes. */
final class ControlResponses {

    private ControlResponses() {}

    /**
     * Prints {@code message} on success, or the error, and returns the exit code.
     *
     * @param place whose data it is about, for what is not found in it
     */
    static int report(HttpResponse response, String message, String place) {
        if (response.status() < 300) {
            System.out.println(message);
            return ExitCode.OK;
        }
        Object problem =
                response.contentType().startsWith("application/problem+json") ? Json.read(response.body()) : null;
        Object detail = problem instanceof Map<?, ?> fields ? fields.get("detail") : response.text();
        System.err.println("chrysalis: " + detail + (response.status() == 404 ? " (in " + place + ")" : ""));
        return response.status() < 500 ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** The object that the response is. */
    static Map<String, Object> object(HttpResponse response) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (Json.read(response.body()) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), Json.plain(value)));
        }
        return object;
    }

    /** The objects in the list of that name, or in the list that the response is. */
    static List<Map<String, Object>> objects(HttpResponse response, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Object document = Json.read(response.body());
        if ((document instanceof Map<?, ?> fields ? fields.get(name) : document) instanceof List<?> list) {
            for (Object element : list) {
                Map<String, Object> object = new LinkedHashMap<>();
                if (element instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> object.put(String.valueOf(key), Json.plain(value)));
                }
                objects.add(object);
            }
        }
        return objects;
    }
}
