package im.chrysalis.app.control;

import im.chrysalis.transcript.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the transcript as JSON, such as {@code {"number":12,"at":"2026-11-21T14:21:47.123Z","client":"Alice",
 * "account":"alice@example.com","server":"NS","kind":"sent","line":"CHG 8 NLN"}}.
 */
final class TranscriptDocument {

    private TranscriptDocument() {}

    static Map<String, Object> shown(Entry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("number", entry.number());
        shown.put("at", entry.at().toString());
        shown.put("client", entry.participant().name());
        if (!entry.participant().account().isEmpty()) {
            shown.put("account", entry.participant().account());
        }
        shown.put("server", entry.participant().role());
        shown.put("kind", kind(entry.kind()));
        Entry.Content content = entry.content();
        if (!content.text().isEmpty()) {
            shown.put(entry.kind() == Entry.Kind.NOTE ? "note" : "line", content.text());
        }
        byte[] payload = content.payload();
        if (payload != null) {
            String text = text(payload);
            if (text == null) {
                shown.put("payloadBase64", Base64.getEncoder().encodeToString(payload));
            } else {
                shown.put("payload", text);
            }
        }
        return shown;
    }

    /** The kind in lower case, its words joined by hyphens. */
    static String kind(Entry.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A payload as text, or null if it is not UTF-8. */
    private static @Nullable String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
