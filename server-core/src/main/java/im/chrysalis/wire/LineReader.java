package im.chrysalis.wire;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads {@link Line}s from octets that do not come from a socket; the counterpart of {@link LineDecoder}. Owned by one
 * session.
 */
public final class LineReader {

    private static final byte[] NOTHING = new byte[0];

    private final Framer framer;
    private byte[] rest = NOTHING;
    private boolean broken;

    public LineReader(PayloadRules payloadRules) {
        framer = new Framer(payloadRules);
    }

    /**
     * Gives {@code lines} every line that {@code octets} complete, in order; the beginning of another is kept for the
     * next time.
     *
     * @throws MalformedLine once, after the lines before it; whatever comes from then on is thrown away
     */
    public void read(byte[] octets, Consumer<Line> lines) {
        if (broken) {
            return;
        }
        byte[] all = Arrays.copyOf(rest, rest.length + octets.length);
        System.arraycopy(octets, 0, all, rest.length, octets.length);
        rest = NOTHING;
        try {
            Line line = framer.next(all, 0, all.length);
            while (line != null) {
                lines.accept(line);
                line = framer.next(all, framer.at(), all.length);
            }
        } catch (MalformedLine malformed) {
            broken = true;
            throw malformed;
        }
        rest = Arrays.copyOfRange(all, framer.at(), all.length);
    }

    /** How many octets have come of a line that is not complete. */
    public int remainder() {
        return rest.length;
    }
}
