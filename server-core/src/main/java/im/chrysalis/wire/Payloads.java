package im.chrysalis.wire;

import java.util.Map;

/**
 * Which verbs carry a payload from the client, and how long it may be (msnp2-12.md, 1.5 and 1.6).
 *
 * @param limits the longest payload in octets, by verb
 */
public record Payloads(Map<String, Integer> limits) {

    /** What clients send to a dispatch or notification server. */
    public static final Payloads NOTIFICATION = new Payloads(Map.of("QRY", 32, "SDC", 2048, "PAG", 2048, "MSG", 1664));

    /** What clients send to a switchboard. */
    public static final Payloads SWITCHBOARD = new Payloads(Map.of("MSG", 1664));

    /** Both, for a port on which the role is told by the first line. */
    public static final Payloads ANY = NOTIFICATION;

    /** The longest payload of {@code verb} in octets, or -1 if it carries none. */
    int limit(String verb) {
        return limits.getOrDefault(verb, -1);
    }
}
