package im.chrysalis.app.control;

import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI description of the control API; written by hand and held to the routes by a test. */
final class OpenApi {

    private OpenApi() {}

    static HttpResponse response() {
        return new HttpResponse(200, "application/json", document());
    }

    /** As OpenAPI 3.1. */
    static byte[] document() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing from the program");
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
