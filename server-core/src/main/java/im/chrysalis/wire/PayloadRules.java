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

    /**
     * The permitted lengths of a payload.
     *
     * @param optional whether a line that ends in another word than a number has none, as {@code ADL 8 OK}
     */
    public record Length(int least, int most, boolean optional) {

        public Length(int least, int most) {
            this(least, most, false);
        }

        public static Length upTo(int most) {
            return new Length(0, most);
        }

        /** The same, where a line may have none. */
        public Length orNone() {
            return new Length(least, most, true);
        }

        boolean allows(int length) {
            return length >= least && length <= most;
        }
    }

    /** Clients send at most 7500 octets or 150 people at once (docs/protocol/lists.md#7.8). */
    public static final int MAX_LIST = 32 * 1024;

    /** With all elements that came with MSNP18; the dialects before MSNP13 have a bound of their own. */
    private static final int MAX_MESSAGE = 3000;

    /** Miranda takes a longer payload for a broken line (docs/protocol/sign-in.md#5.4.8). */
    private static final int MAX_DATA = 4000;

    /** What clients send to a dispatch or notification server, with the usual bounds. */
    public static final PayloadRules NOTIFICATION = notification(MAX_LIST);

    /** What clients send to a switchboard. */
    public static final PayloadRules SWITCHBOARD = new PayloadRules(Map.of("MSG", Length.upTo(1664)), 1);

    /**
     * What clients send to a dispatch or notification server, and so to a port where the first line decides the role.
     *
     * @param maxList the most octets that a list of contacts may have
     */
    public static PayloadRules notification(int maxList) {
        return new PayloadRules(
                Map.ofEntries(
                        Map.entry("QRY", new Length(32, 32)),
                        Map.entry("SDC", Length.upTo(2048)),
                        Map.entry("PAG", Length.upTo(2048)),
                        Map.entry("PGD", Length.upTo(2048)),
                        Map.entry("UUX", Length.upTo(MAX_MESSAGE)),
                        Map.entry("ADL", Length.upTo(maxList)),
                        Map.entry("RML", Length.upTo(maxList)),
                        Map.entry("FQY", Length.upTo(maxList)),
                        Map.entry("UUN", Length.upTo(MAX_DATA)),
                        Map.entry("UUM", Length.upTo(MAX_DATA)),
                        Map.entry("PUT", Length.upTo(MAX_DATA)),
                        Map.entry("DEL", Length.upTo(MAX_DATA)),
                        Map.entry("SDG", Length.upTo(MAX_DATA)),
                        Map.entry("MSG", Length.upTo(1664))),
                1);
    }

    /** Both, for a port where the first line decides the role. */
    public static final PayloadRules ANY = NOTIFICATION;

    /** How long the payload of {@code verb} may be, or null if it carries none. */
    @Nullable
    Length of(String verb) {
        return lengths.get(verb);
    }
}
