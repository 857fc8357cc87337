package im.chrysalis.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read whole.
 *
 * @param path decoded, without scheme, host and query; doubled slashes are one
 * @param parameters what the path's pattern and the query name, decoded; those of the query in its order
 * @param headers by lower-case name
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record HttpRequest(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> headers,
        byte[] body,
        Endpoints endpoints) {

    /**
     * Both endpoints of the connection.
     *
     * @param remoteHost the client's address
     * @param localHost the address the client reached this server by
     * @param secure whether it came by TLS
     */
    public record Endpoints(String remoteHost, String localHost, boolean secure) {

        /** This process asking itself. */
        public static final Endpoints LOCAL = new Endpoints("127.0.0.1", "127.0.0.1", false);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The parameter of that name, which the path's pattern promises. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no {" + name + "}");
        }
        return value;
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The same request with other parameters. */
    HttpRequest with(Map<String, String> otherParameters) {
        return new HttpRequest(method, path, otherParameters, headers, body, endpoints);
    }
}
