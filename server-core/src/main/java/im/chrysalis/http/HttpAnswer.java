package im.chrysalis.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, whole unless its manner says otherwise.
 *
 * @param headers besides the content's type and length, written in this order and in exactly this spelling
 * @param manner how it is given
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record HttpAnswer(int status, String contentType, byte[] body, List<Header> headers, Manner manner) {

    /** One header. */
    public record Header(String name, String value) {}

    public HttpAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, body, List.of(), new Manner.Whole());
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
        return new HttpAnswer(status, contentType, body, List.copyOf(more), manner);
    }

    /** An answer that goes on for as long as {@code feed} has something to say. */
    public static HttpAnswer streamed(String contentType, Feed feed, String pulse) {
        return new HttpAnswer(200, contentType, new byte[0], List.of(), new Manner.Streamed(feed, pulse));
    }

    /** The same answer given in another manner. */
    public HttpAnswer in(Manner other) {
        return new HttpAnswer(status, contentType, body, headers, other);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
