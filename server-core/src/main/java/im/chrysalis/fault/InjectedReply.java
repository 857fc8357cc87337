package im.chrysalis.fault;

import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply that a fault sends: a number, which is an error code with the request's transaction id, or lines, in which
 * {@code {trid}} stands for the transaction id.
 *
 * @param text one line or several
 * @param payload of the line, with its length at {@code {length}} or appended; null for none
 */
public record InjectedReply(String text, @Nullable String payload) {

    private static final String TRANSACTION_ID = "{trid}";
    private static final String LENGTH = "{length}";

    /** Whether it is a number and nothing else. */
    public boolean isNumber() {
        return text.matches("[0-9]{1,3}");
    }

    /** The lines to send without a request. */
    public List<Line> unsolicited() {
        return linesFor(Line.of("", ""));
    }

    /** The lines to send in reply to {@code request}. */
    public List<Line> linesFor(Line request) {
        String first = request.args().isEmpty() ? "" : request.args().get(0);
        String id = first.matches("[0-9]+") ? first : "";
        if (isNumber()) {
            return List.of(Line.of(text, id.isEmpty() ? null : id));
        }
        List<Line> lines = new ArrayList<>();
        for (String line : octets(text).split("\r?\n", 0)) {
            List<String> words = new ArrayList<>(
                    List.of(line.replace(TRANSACTION_ID, id).strip().split(" +", -1)));
            String verb = words.remove(0);
            lines.add(payload == null ? new Line(verb, words, null) : carrying(verb, words, payload));
        }
        return lines;
    }

    private static Line carrying(String verb, List<String> words, String payload) {
        byte[] octets = payload.getBytes(StandardCharsets.UTF_8);
        String length = Integer.toString(octets.length);
        if (words.contains(LENGTH)) {
            words.replaceAll(word -> word.equals(LENGTH) ? length : word);
        } else if (words.isEmpty() || !words.get(words.size() - 1).equals(length)) {
            words.add(length);
        }
        return new Line(verb, words, octets);
    }

    /** One char an octet, as lines are. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
