package im.chrysalis.people;

import java.util.regex.Pattern;

/**
 * Rules for the MSNObject of a display picture, which is relayed octet for octet (docs/protocol/presence.md#8.4).
 * Clients read it as XML, or search it for its attributes.
 */
public final class Picture {

    /** The longest in octets of its wire spelling. */
    public static final int MAX_LENGTH = 2048;

    private static final String ATTRIBUTE = "\\s+[A-Za-z_][A-Za-z0-9_.-]*\\s*=\\s*(?:\"[^\"<>]*\"|'[^'<>]*')";

    /** One element with attributes and nothing in it. A bare {@code &} is let pass: some clients do not escape it. */
    private static final Pattern ELEMENT =
            Pattern.compile("<msnobj(?:" + ATTRIBUTE + ")++\\s*(?:/>|>\\s*</msnobj\\s*>)\\s*");

    private Picture() {}

    /** Whether {@code wire} spells an MSNObject, and not a longer one than any client makes. */
    public static boolean isValid(String wire) {
        if (wire.length() > MAX_LENGTH) {
            return false;
        }
        String text = NameEncoding.decode(wire);
        return XmlText.isLegal(text) && ELEMENT.matcher(text).matches();
    }
}
