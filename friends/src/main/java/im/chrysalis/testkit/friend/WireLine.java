package im.chrysalis.testkit.friend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One command on the wire, with its payload (docs/protocol/wire-format.md#1.2). One char of its words is one octet.
 */
public final class WireLine {

    /** Verbs of servers that carry a payload (docs/protocol/wire-format.md#1.6). */
    public static final Set<String> PAYLOADS_OF_SERVERS = Set.of("MSG", "NOT", "IPG", "GCF", "UBX");

    /** Verbs of clients that carry a payload. */
    public static final Set<String> PAYLOADS_OF_CLIENTS = Set.of("MSG", "QRY", "UUX", "PAG", "PGD", "SDC");

    private static final int MAX_LINE = 8192;
    private static final int MAX_PAYLOAD = 1 << 20;

    private final String verb;
    private final List<String> args;
    private final byte[] payload;

    public WireLine(String verb, List<String> args, byte[] payload) {
        this.verb = verb;
        this.args = args;
        this.payload = payload;
    }

    public String verb() {
        return verb;
    }

    public List<String> args() {
        return args;
    }

    /** Empty if there is none. */
    public byte[] payload() {
        return payload;
    }

    /** The next line, or null at the end of the stream. */
    public static @Nullable WireLine read(InputStream in, Set<String> withPayload) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            if (text.length() == MAX_LINE) {
                throw new IOException("a line of more than " + MAX_LINE + " octets");
            }
            text.append((char) octet);
        }
        String line = text.toString().stripTrailing();
        List<String> words = List.of(line.split(" ", -1));
        List<String> args = words.subList(1, words.size());
        boolean carries = withPayload.contains(words.get(0)) && !args.isEmpty();
        return new WireLine(words.get(0), args, carries ? payload(in, args.get(args.size() - 1)) : new byte[0]);
    }

    private static byte[] payload(InputStream in, String length) throws IOException {
        int octets = length.matches("\\d{1,7}") ? Integer.parseInt(length) : -1;
        if (octets < 0 || octets > MAX_PAYLOAD) {
            throw new IOException("'" + length + "' is no length of a payload");
        }
        byte[] payload = in.readNBytes(octets);
        if (payload.length < octets) {
            throw new EOFException("the payload ends after " + payload.length + " of " + octets + " octets");
        }
        return payload;
    }

    /** The word at an index; empty if there are fewer. */
    public String arg(int index) {
        return index < args.size() ? args.get(index) : "";
    }

    /** The line without its payload. */
    public String text() {
        return args.isEmpty() ? verb : verb + " " + String.join(" ", args);
    }

    /** Whether it is an error number. */
    public boolean isError() {
        return verb.matches("\\d{3}");
    }

    /** The payload, if it is text. */
    public String payloadText() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
