package im.chrysalis.bench.micro;

import im.chrysalis.wire.Framer;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.Payloads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Octets to lines. */
@State(Scope.Thread)
public class Codec {

    private static final String BODY =
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + "x".repeat(100);

    private final ByteBuf message =
            Unpooled.copiedBuffer("MSG 12 N " + BODY.length() + "\r\n" + BODY, StandardCharsets.ISO_8859_1);
    private final Framer framer = new Framer(Payloads.SWITCHBOARD);

    /** A message of 100 characters. */
    @Benchmark
    public @Nullable Line message() {
        message.readerIndex(0);
        return framer.next(message);
    }
}
