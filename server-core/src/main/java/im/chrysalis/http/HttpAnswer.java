package im.chrysalis.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, whole.
 *
 * @param headers besides the content's type and length, written in this order and in exactly this spelling
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record HttpAnswer(int status, String contentType, byte[] body, List<Header> headers) {

    /** One header. */
    public record Header(String name, String value) {}

    public HttpAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, body, List.of());
    }

    public static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Done, with nothing to say. */
    public static HttpAnswer noContent() {
        return new HttpAnswer(204, "text/plain", new byte[0]);
    }

    /** The same answer with one more header. */
    public HttpAnswer with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new HttpAnswer(status, contentType, body, List.copyOf(more));
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
