package im.chrysalis.people;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of names (docs/protocol/wire-format.md#1.4). Inside the server a name keeps the encoding that its
 * client sent, one {@code char} an octet; it is decoded only for display, and encoded only when it was entered as text.
 */
public final class NameEncoding {

    private NameEncoding() {}

    /**
     * The shared copy of a handle or name: a contact in twenty address books would otherwise be stored twenty times.
     */
    public static String intern(String text) {
        return text.intern();
    }

    /**
     * Encodes {@code plain} for the wire: UTF-8, with blanks, controls, {@code %} and octets over 0x7E as {@code %XX}.
     */
    public static String encode(String plain) {
        StringBuilder wire = new StringBuilder(plain.length() + 8);
        for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
            int value = octet & 0xff;
            if (value <= ' ' || value >= 0x7f || value == '%') {
                wire.append('%')
                        .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
            } else {
                wire.append((char) value);
            }
        }
        return wire.toString();
    }

    /** Decodes a wire form. A {@code %} that no two hex digits follow stands for itself, and {@code +} is a plus. */
    public static String decode(String wire) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(wire.length());
        for (int i = 0; i < wire.length(); i++) {
            char c = wire.charAt(i);
            int high = i + 2 < wire.length() ? Character.digit(wire.charAt(i + 1), 16) : -1;
            int low = i + 2 < wire.length() ? Character.digit(wire.charAt(i + 2), 16) : -1;
            if (c == '%' && high >= 0 && low >= 0) {
                octets.write(high << 4 | low);
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toString(StandardCharsets.UTF_8);
    }
}
