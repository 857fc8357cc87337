package im.chrysalis.people;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The names of circles, groups of people of MSNP18: a GUID that begins in a fixed way and ends in 48 bits of the circle's
 * own (docs/protocol/circles.md#29.1).
 */
public final class CircleId {

    /** The domain of all circles, in the addresses by which the notification server knows them. */
    public static final String DOMAIN = "live.com";

    private static final long BITS = 0xffff_ffff_ffffL;
    private static final long PREFIX = 0x0009L << 48;
    private static final Pattern FORM = Pattern.compile("(?i)00000000-0000-0000-0009-[0-9a-f]{12}");

    private CircleId() {}

    /** The circle with that number, of which 48 bits count. */
    public static UUID of(long number) {
        return new UUID(0, PREFIX | (number & BITS));
    }

    /** The number of a circle, which stands for it as an account's number does for an account (CID). */
    public static long number(UUID circle) {
        return circle.getLeastSignificantBits() & BITS;
    }

    /** The circle of that name, which clients write in either case; empty if it is none. */
    public static Optional<UUID> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** The circle of an address such as {@code 00000000-0000-0000-0009-0123456789ab@live.com}; empty if it is none. */
    public static Optional<UUID> ofAddress(String address) {
        int at = address.indexOf('@');
        return at > 0 && address.substring(at + 1).equalsIgnoreCase(DOMAIN)
                ? read(address.substring(0, at))
                : Optional.empty();
    }

    /** The address of a circle. */
    public static String address(UUID circle) {
        return circle + "@" + DOMAIN;
    }
}
