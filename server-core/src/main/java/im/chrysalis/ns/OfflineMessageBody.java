package im.chrysalis.ns;

import im.chrysalis.people.OfflineMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes an offline message as messages of a conversation, its text prefixed by its date. */
final class OfflineMessageBody {

    private static final String HEADERS = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n";

    /** So much text, in octets, that message and headers are no longer than clients send (1664). */
    private static final int MAX_TEXT = 1400;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "'['yyyy-MM-dd HH:mm 'UTC] '", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private OfflineMessageBody() {}

    /** The payloads of MSG: one, or several for a long text. */
    static List<byte[]> of(OfflineMessage message) {
        List<byte[]> bodies = new ArrayList<>();
        StringBuilder part = new StringBuilder(DATE.format(message.at()));
        int octets = part.length();
        for (int codePoint : message.text().codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MAX_TEXT) {
                bodies.add(body(part));
                part = new StringBuilder();
                octets = 0;
            }
            part.append(character);
            octets += more;
        }
        bodies.add(body(part));
        return List.copyOf(bodies);
    }

    private static byte[] body(CharSequence text) {
        return (HEADERS + text).getBytes(StandardCharsets.UTF_8);
    }
}
