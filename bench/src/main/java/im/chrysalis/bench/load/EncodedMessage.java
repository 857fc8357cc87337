package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** A message encoded for the switchboard, many times in a row in one buffer. */
final class EncodedMessage {

    /** How often the buffer holds it. */
    static final int COPIES = 64;

    private static final String TEXT = """
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            X-MMS-IM-Format: FN=MS%20Sans%20Serif; EF=; CO=0; CS=0; PF=0

            """;
    private static final String PIECE = """
            MIME-Version: 1.0
            Content-Type: application/x-msnmsgrp2p
            P2P-Dest: bench@example.com

            """;

    private final ByteBuf copies;
    private final int size;

    private EncodedMessage(byte[] octets) {
        this.size = octets.length;
        this.copies = PooledByteBufAllocator.DEFAULT.directBuffer(COPIES * size);
        for (int i = 0; i < COPIES; i++) {
            copies.writeBytes(octets);
        }
    }

    /**
     * A message with the headers of its time.
     *
     * @param kind the acknowledgement requested: U, N, A or D (docs/protocol/switchboard.md#12.7)
     * @param body octets after the headers
     * @param binary as the pieces of a picture are, instead of text
     */
    static EncodedMessage of(String kind, int body, boolean binary) {
        StringBuilder payload = new StringBuilder((binary ? PIECE : TEXT).replace("\n", "\r\n"));
        for (int i = 0; i < body; i++) {
            payload.append((char) (binary ? i * 7 & 0xff : 'a' + i % 26));
        }
        String all = "MSG 9 " + kind + " " + payload.length() + "\r\n" + payload;
        return new EncodedMessage(all.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Octets of one message with its line. */
    int size() {
        return size;
    }

    /** It {@code count} times, {@value #COPIES} at most. */
    ByteBuf times(int count) {
        return copies.retainedSlice(0, count * size);
    }
}
