package im.chrysalis.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which verbs carry a payload from the client, and its permitted lengths (docs/protocol/wire-format.md#1.5 and #1.6).
 *
 * @param lengths the lengths allowed in octets, by verb
 * @param wordsBefore how many words stand between a verb and its length at least: a client's transaction id
 */
public record PayloadRules(Map<String, Length> lengths, int wordsBefore) {

    /** The permitted lengths of a payload. */
    public record Length(int least, int most) {

        public static Length upTo(int most) {
            return new Length(0, most);
        }

        boolean allows(int length) {
            return length >= least && length <= most;
        }
    }

    /** What clients send to a dispatch or notification server. */
    public static final PayloadRules NOTIFICATION = new PayloadRules(
            Map.of(
                    "QRY", new Length(32, 32),
                    "SDC", Length.upTo(2048),
                    "PAG", Length.upTo(2048),
                    "PGD", Length.upTo(2048),
                    "UUX", Length.upTo(2048),
                    "MSG", Length.upTo(1664)),
            1);

    /** What clients send to a switchboard. */
    public static final PayloadRules SWITCHBOARD = new PayloadRules(Map.of("MSG", Length.upTo(1664)), 1);

    /** Both, for a port where the first line tells the role. */
    public static final PayloadRules ANY = NOTIFICATION;

    /** How long the payload of {@code verb} may be, or null if it carries none. */
    @Nullable
    Length of(String verb) {
        return lengths.get(verb);
    }
}
