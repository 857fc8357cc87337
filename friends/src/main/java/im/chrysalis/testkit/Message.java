package im.chrysalis.testkit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/**
 * A message as received in a conversation (docs/protocol/switchboard.md#12.7).
 *
 * @param from the sender's address
 * @param headers of the payload, by their names in lower case
 * @param body what follows them; of a chat message the text
 */
@NullMarked
public record Message(String from, Map<String, String> headers, String body) {

    private static final String END_OF_HEADERS = "\r\n\r\n";

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
