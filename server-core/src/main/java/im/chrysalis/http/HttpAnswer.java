package im.chrysalis.http;

import java.nio.charset.StandardCharsets;

/** An answer, whole. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record HttpAnswer(int status, String contentType, byte[] body) {

    public static HttpAnswer text(int status, String contentType, String body) {
        return new HttpAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Done, with nothing to say. */
    public static HttpAnswer noContent() {
        return new HttpAnswer(204, "text/plain", new byte[0]);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
