package im.chrysalis.testkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A message as received in a conversation (docs/protocol/switchboard.md#12.7).
 */
@NullMarked
public final class Message {

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final String from;
    private final Map<String, String> headers;
    private final String body;

    public Message(String from, Map<String, String> headers, String body) {
        this.from = from;
        this.headers = headers;
        this.body = body;
    }

    /** The sender's address. */
    public String from() {
        return from;
    }

    /** Of the payload, by their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** What follows them; of a chat message the text. */
    public String body() {
        return body;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        if (!(object instanceof Message)) {
            return false;
        }
        Message other = (Message) object;
        return Objects.equals(from, other.from)
                && Objects.equals(headers, other.headers)
                && Objects.equals(body, other.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, headers, body);
    }

    @Override
    public String toString() {
        return "Message[from=" + from + ", headers=" + headers + ", body=" + body + "]";
    }

    /** The message that a payload holds. */
    public static Message of(String from, String payload) {
        int end = payload.indexOf(END_OF_HEADERS);
        String head = end < 0 ? payload : payload.substring(0, end);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Message(from, headers, end < 0 ? "" : payload.substring(end + END_OF_HEADERS.length()));
    }

    /** The media type without parameters, such as {@code text/plain}; empty if the message has none. */
    public String type() {
        String type = headers.getOrDefault("content-type", "");
        return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** The text, if it is a chat message. */
    public Optional<String> text() {
        return type().equals("text/plain") ? Optional.of(body) : Optional.empty();
    }
}
