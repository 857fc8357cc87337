package im.chrysalis.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The properties that an account's contacts receive, in the order they are sent (docs/protocol/lists.md#6.4 and #6.5).
 */
public record Phones(Map<String, String> values) {

    /** The properties of an account that has set none, or shows none. */
    public static final Phones NONE = new Phones(Map.of());

    /** The mobile flag, {@code Y} or {@code N}; unset means {@code N}. */
    public static final String MOBILE = "MOB";

    /** Whether the account has a mobile device at all. */
    public static final String MOBILE_ENABLED = "MBE";

    /** The kind of MSN Direct watch of the account, a digit; set by the operator (from MSNP9). */
    public static final String WATCH = "WWE";

    /** {@code 1} if the account has a blog; set by the operator (from MSNP11). */
    public static final String BLOG = "HSB";

    /** The keys contacts may see. */
    public static final List<String> SHOWN = List.of("PHH", "PHW", "PHM", MOBILE);

    /** The maximum length of a number, in octets of its wire form. */
    public static final int MAX_NUMBER = 95;

    /** The keys that hold numbers. */
    public static final List<String> NUMBERS = List.of("PHH", "PHW", "PHM");

    /** The value as it is sent: a flag that is unset reads {@code N}, a number that is unset has no value. */
    public static Optional<String> wireValue(String key, Map<String, String> values) {
        String value = values.get(key);
        if (value == null && (key.equals(MOBILE) || key.equals(MOBILE_ENABLED))) {
            return Optional.of("N");
        }
        return Optional.ofNullable(value);
    }

    public Optional<String> wireValue(String key) {
        return wireValue(key, values);
    }
}
