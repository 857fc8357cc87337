package im.chrysalis.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, whole unless its manner says otherwise.
 *
 * @param headers besides the content's type and length, written in this order and in exactly this spelling
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

    /** Done, with nothing to say. */
    public static HttpResponse noContent() {
        return new HttpResponse(204, "text/plain", new byte[0]);
    }

    /** The same answer with one more header. */
    public HttpResponse with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpResponse(status, contentType, body, List.copyOf(more), mode);
    }

    /** An answer that goes on for as long as {@code source} has something to say. */
    public static HttpResponse streamed(String contentType, StreamSource source, String pulse) {
        return new HttpResponse(200, contentType, new byte[0], List.of(), new ResponseMode.Streamed(source, pulse));
    }

    /** The same answer given in another manner. */
    public HttpResponse withMode(ResponseMode other) {
        return new HttpResponse(status, contentType, body, headers, other);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
