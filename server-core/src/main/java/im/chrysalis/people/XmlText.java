package im.chrysalis.people;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for text that is relayed within XML, or as XML (XML 1.0, section 2.2). */
public final class XmlText {

    /** What no document may hold: controls other than tab, line feed and carriage return. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

    /** A character by its number. */
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9A-Fa-f]+)|([0-9]+));");

    private static final int MAX_DIGITS = 8;

    private XmlText() {}

    /**
     * Whether every character of {@code text} may stand in a document, those written as numeric references included.
     * Its elements are not looked at. The text may be decoded, or one {@code char} an octet of UTF-8.
     */
    public static boolean isLegal(String text) {
        return !CONTROLS.matcher(text).find()
                && REFERENCE.matcher(text).results().noneMatch(found -> !isLegal(found.group(1), found.group(2)));
    }

    private static boolean isLegal(@Nullable String hex, String decimal) {
        String digits = (hex == null ? decimal : hex).replaceFirst("^0+(?=.)", "");
        return digits.length() <= MAX_DIGITS && isLegal(Long.parseLong(digits, hex == null ? 10 : 16));
    }

    private static boolean isLegal(long character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= ' ' && character <= 0xd7ff)
                || (character >= 0xe000 && character <= 0xfffd)
                || (character >= 0x10000 && character <= 0x10ffff);
    }
}
