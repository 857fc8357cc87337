package im.chrysalis.testkit;

import org.jspecify.annotations.NullMarked;

/** Octets in hexadecimal digits. For the kit itself, which runs on versions of Java without {@code HexFormat}. */
@NullMarked
public final class Hex {

    private Hex() {}

    /** Two digits in lower case for each octet, with a delimiter between octets. */
    public static String of(byte[] octets, String delimiter) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(text.length() == 0 ? "" : delimiter)
                    .append(Character.forDigit(octet >> 4 & 0xf, 16))
                    .append(Character.forDigit(octet & 0xf, 16));
        }
        return text.toString();
    }

    /**
     * The octets of two digits each.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static byte[] parse(String digits) {
        if (digits.length() % 2 != 0 || !digits.matches("[0-9A-Fa-f]*")) {
            throw new IllegalArgumentException("'" + digits + "' is not in hexadecimal");
        }
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return octets;
    }
}
