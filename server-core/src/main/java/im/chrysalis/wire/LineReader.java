package im.chrysalis.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** Octets to {@link Line}s for what is no socket; {@link LineDecoder} is its twin. Owned by one session. */
public final class LineReader {

    private static final byte[] NOTHING = new byte[0];

    private final Framer framer;
    private byte[] rest = NOTHING;
    private boolean broken;

    public LineReader(Payloads payloads) {
        framer = new Framer(payloads);
    }

    /**
     * Gives {@code lines} every line that {@code octets} complete, in order; the beginning of another is kept for the next
     * time.
     *
     * @throws MalformedLine once, after the lines before it; whatever comes from then on is thrown away
     */
    public void read(byte[] octets, Consumer<Line> lines) {
        if (broken) {
            return;
        }
        ByteBuf in = Unpooled.wrappedBuffer(rest, octets);
        rest = NOTHING;
        try {
            for (Line line = framer.next(in); line != null; line = framer.next(in)) {
                lines.accept(line);
            }
        } catch (MalformedLine malformed) {
            broken = true;
            throw malformed;
        }
        rest = ByteBufUtil.getBytes(in);
    }
}
