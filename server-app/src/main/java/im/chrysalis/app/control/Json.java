package im.chrysalis.app.control;

import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * Writes JSON by Jackson; reads JSON by the YAML parser, since every JSON document is valid YAML and seeds may be
 * either.
 */
public final class Json {

    /** The longest document that is read, in octets. */
    public static final int MAX_OCTETS = Document.MAX_OCTETS;

    private Json() {}

    /** A response with {@code value} as JSON: maps, lists, strings, numbers. */
    static HttpResponse response(int status, Object value) {
        return HttpResponse.text(status, "application/json", write(value));
    }

    /** A problem response (RFC 9457). */
    public static HttpResponse problem(int status, String detail) {
        return HttpResponse.text(status, "application/problem+json", write(problemOf(status, detail)));
    }

    /** A problem response with what there is instead of what was waited for. */
    static HttpResponse problem(int status, String detail, Object seen) {
        Map<String, Object> problem = problemOf(status, detail);
        problem.put("seen", seen);
        return HttpResponse.text(status, "application/problem+json", write(problem));
    }

    private static Map<String, Object> problemOf(int status, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title(status));
        problem.put("status", status);
        problem.put("detail", detail);
        return problem;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 415 -> "Unsupported Media Type";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }

    /** {@code value} as JSON text. */
    public static String write(Object value) {
        return JSON.std.asString(value) + "\n";
    }

    /**
     * What a YAML or JSON document says, as maps, lists and plain values; a number or a flag as an object whose
     * {@code toString} is how it is written.
     *
     * @throws AdministrationException if it is neither, or longer than {@link #MAX_OCTETS}
     */
    public static @Nullable Object read(byte[] document) {
        return Document.read(document);
    }

    /** The same of a document that may have {@code maxOctets}. */
    public static @Nullable Object read(byte[] document, int maxOctets) {
        return Document.read(document, maxOctets);
    }

    /** A value of a document as it is written again: what a number or a flag is, and the same of lists. */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        return value instanceof Document.Plain plain ? plain.value() : value;
    }

    /** {@code value} as JSON text of several lines. */
    public static String writePretty(Object value) {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value);
    }
}
