package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** Cuts received octets into lines; payloads are skipped, and counted by their line. */
final class LineFramer {

    /** Receives each line, once its payload is complete. */
    interface LineConsumer {
        void lineReceived(ReceivedLine line);
    }

    private static final List<String> WITH_PAYLOAD =
            List.of("MSG", "UBX", "NOT", "GCF", "IPG", "ADL", "RML", "FQY", "UBN", "UBM");

    private final ReceivedLine line = new ReceivedLine();
    private int payloadLeft;
    private boolean lineIsWhole = true;

    /** Reads all of {@code in}. */
    void feed(ByteBuf in, LineConsumer lineConsumer) {
        while (in.isReadable()) {
            if (payloadLeft > 0) {
                skip(in, lineConsumer);
            } else {
                readLine(in, lineConsumer);
            }
        }
    }

    private void skip(ByteBuf in, LineConsumer lineConsumer) {
        int count = Math.min(payloadLeft, in.readableBytes());
        in.skipBytes(count);
        payloadLeft -= count;
        if (payloadLeft == 0) {
            lineConsumer.lineReceived(line);
        }
    }

    private void readLine(ByteBuf in, LineConsumer lineConsumer) {
        if (lineIsWhole) {
            line.clear();
        }
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        lineIsWhole = end >= 0;
        line.append(in, lineIsWhole ? end + 1 - in.readerIndex() : in.readableBytes());
        if (lineIsWhole) {
            line.end();
            payloadLeft = hasPayload() ? line.lastNumber() : 0;
            if (payloadLeft == 0) {
                lineConsumer.lineReceived(line);
            }
        }
    }

    /** What servers send with a payload (docs/protocol/wire-format.md#1.6). */
    private boolean hasPayload() {
        return WITH_PAYLOAD.stream().anyMatch(line::is);
    }
}
