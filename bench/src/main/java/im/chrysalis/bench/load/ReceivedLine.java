package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line received from a server, without its line end. It is used again for the next: keep words of it, never it. */
public final class ReceivedLine {

    private byte[] octets = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    void append(ByteBuf in, int count) {
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + count));
        }
        in.readBytes(octets, length, count);
        length += count;
    }

    /** Takes the line end off. */
    void end() {
        while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
            length--;
        }
    }

    /** Whether the line begins with {@code word} and a blank, or is that word. */
    public boolean is(String word) {
        int size = word.length();
        if (length < size || (length > size && octets[size] != ' ')) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (octets[i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it begins with three digits, as errors do. */
    public boolean isError() {
        return length >= 3 && digit(0) && digit(1) && digit(2) && (length == 3 || octets[3] == ' ');
    }

    private boolean digit(int at) {
        return octets[at] >= '0' && octets[at] <= '9';
    }

    /** The number that the line ends with, or 0. */
    int lastNumber() {
        int value = 0;
        int scale = 1;
        for (int i = length - 1; i >= 0 && digit(i); i--) {
            value += scale * (octets[i] - '0');
            scale *= 10;
        }
        return value;
    }

    /** The words of the line. */
    public String[] words() {
        return text().split(" ", -1);
    }

    /** The line. */
    public String text() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return text();
    }
}
