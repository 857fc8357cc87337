package im.chrysalis.people;

import java.util.Locale;

/** Rules for account handles, which have the form of e-mail addresses (docs/protocol/wire-format.md#1.4 and #1.5). */
public final class Handle {

    /** The longest handle, in octets. */
    public static final int MAX_LENGTH = 129;

    private Handle() {}

    /** The canonical form of a handle: handles compare without regard to case. */
    public static String canonical(String handle) {
        return handle.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether {@code handle} could be an account: one {@code @} with something on both sides, printable, not too long.
     */
    public static boolean isValid(String handle) {
        int at = handle.indexOf('@');
        return at > 0
                && at == handle.lastIndexOf('@')
                && at < handle.length() - 1
                && handle.length() <= MAX_LENGTH
                && handle.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '%' && c != ';');
    }

    /**
     * Whether {@code handle} could be a public account, whose domain contains a dot (docs/protocol/lists.md#7.1: 201).
     */
    public static boolean looksPublic(String handle) {
        return isValid(handle) && handle.indexOf('.', handle.indexOf('@')) > 0;
    }

    /** Whether {@code handle} lacks its domain, as in {@code alice} or {@code alice@}. */
    public static boolean lacksDomain(String handle) {
        int at = handle.indexOf('@');
        return at < 0 || at == handle.length() - 1;
    }
}
