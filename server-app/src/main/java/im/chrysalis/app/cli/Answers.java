package im.chrysalis.app.cli;

import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command makes of the control API's answer. */
final class Answers {

    private Answers() {}

    /**
     * Says {@code message} if it was done, or what is wrong, and returns the exit code.
     *
     * @param place whose data it is about, for what is not found in it
     */
    static int done(HttpAnswer answer, String message, String place) {
        if (answer.status() < 300) {
            System.out.println(message);
            return ExitCode.OK;
        }
        Object problem = answer.contentType().startsWith("application/problem+json") ? Json.read(answer.body()) : null;
        Object detail = problem instanceof Map<?, ?> fields ? fields.get("detail") : answer.text();
        System.err.println("chrysalis: " + detail + (answer.status() == 404 ? " (in " + place + ")" : ""));
        return answer.status() < 500 ? ExitCode.USAGE : ExitCode.FAILED;
    }

    /** The objects in a list that the answer names. */
    static List<Map<String, Object>> objects(HttpAnswer answer, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (Json.read(answer.body()) instanceof Map<?, ?> fields && fields.get(name) instanceof List<?> list) {
            for (Object element : list) {
                Map<String, Object> object = new LinkedHashMap<>();
                if (element instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> object.put(String.valueOf(key), value));
                }
                objects.add(object);
            }
        }
        return objects;
    }
}
