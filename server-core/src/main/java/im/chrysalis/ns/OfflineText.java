package im.chrysalis.ns;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client sends to somebody offline: plain text, with headers as in a mail (docs/protocol/offline-messages.md#28.1).
 *
 * @param runId what the client calls the conversation, without braces
 * @param sequence which message of the conversation it is
 */
public record OfflineText(String runId, long sequence, String text) {

    private static final Pattern END_OF_HEADERS = Pattern.compile("\\r?\\n\\r?\\n");
    private static final Pattern RUN = Pattern.compile("\\{?([0-9A-Za-z-]{1,64})}?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    /** Reads a message; empty if it is no plain text, or cannot be decoded. */
    public static Optional<OfflineText> read(String mime) {
        Matcher end = END_OF_HEADERS.matcher(mime);
        if (!end.find()) {
            return Optional.empty();
        }
        Map<String, String> headers = headers(mime.substring(0, end.start()));
        return text(headers, mime.substring(end.end()))
                .filter(text -> !text.isBlank() && text.indexOf('\0') < 0)
                .map(text -> new OfflineText(
                        run(headers.getOrDefault("x-oim-run-id", "")),
                        sequence(headers.getOrDefault("x-oim-sequence-num", "")),
                        text));
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static Optional<String> text(Map<String, String> headers, String body) {
        String type = headers.getOrDefault("content-type", "text/plain");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("text/plain")) {
            return Optional.empty();
        }
        return switch (headers.getOrDefault("content-transfer-encoding", "8bit").toLowerCase(Locale.ROOT)) {
            case "base64" -> decoded(body, type);
            case "7bit", "8bit", "binary" -> Optional.of(body);
            default -> Optional.empty();
        };
    }

    private static Optional<String> decoded(String body, String type) {
        Matcher charset = CHARSET.matcher(type);
        try {
            byte[] octets = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
            return Optional.of((charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException noText) {
            return Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String run(String header) {
        Matcher run = RUN.matcher(header);
        return run.matches() ? run.group(1) : UUID.randomUUID().toString();
    }

    private static long sequence(String header) {
        return NUMBER.matcher(header).matches() ? Long.parseLong(header) : 1;
    }

    @Override
    public String toString() {
        return "OfflineText[" + runId + ", " + sequence + "]"; // messages are private
    }
}
