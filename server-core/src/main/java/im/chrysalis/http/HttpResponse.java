package im.chrysalis.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP response, complete unless its mode says otherwise.
 *
 * @param headers besides content type and length, written in this order and spelling
 * @param mode how it is given
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record HttpResponse(int status, String contentType, byte[] body, List<Header> headers, ResponseMode mode) {

    /** One header. */
    public record Header(String name, String value) {}

    public HttpResponse(int status, String contentType, byte[] body) {
        this(status, contentType, body, List.of(), new ResponseMode.Complete());
    }

    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** 204, without a body. */
    public static HttpResponse noContent() {
        return new HttpResponse(204, "text/plain", new byte[0]);
    }

    /** The same response with one more header. */
    public HttpResponse with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpResponse(status, contentType, body, List.copyOf(more), mode);
    }

    /** A streamed response that lasts as long as {@code source} sends. */
    public static HttpResponse streamed(String contentType, StreamSource source, String pulse) {
        return new HttpResponse(200, contentType, new byte[0], List.of(), new ResponseMode.Streamed(source, pulse));
    }

    /** A response that {@code source} gives later. */
    public static HttpResponse deferred(DeferredResponse source) {
        return new HttpResponse(200, "text/plain", new byte[0], List.of(), new ResponseMode.Deferred(source));
    }

    /** The same response in another mode. */
    public HttpResponse withMode(ResponseMode other) {
        return new HttpResponse(status, contentType, body, headers, other);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
