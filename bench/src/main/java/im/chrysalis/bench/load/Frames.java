package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;

/** Cuts what a server sends into lines, however it comes in; payloads are passed over, and counted by their line. */
final class Frames {

    /** Takes each line, once its payload has come too. */
    interface Ear {
        void heard(Heard line);
    }

    private final Heard line = new Heard();
    private int payloadLeft;
    private boolean lineIsWhole = true;

    /** Reads all of {@code in}. */
    void feed(ByteBuf in, Ear ear) {
        while (in.isReadable()) {
            if (payloadLeft > 0) {
                skip(in, ear);
            } else {
                readLine(in, ear);
            }
        }
    }

    private void skip(ByteBuf in, Ear ear) {
        int count = Math.min(payloadLeft, in.readableBytes());
        in.skipBytes(count);
        payloadLeft -= count;
        if (payloadLeft == 0) {
            ear.heard(line);
        }
    }

    private void readLine(ByteBuf in, Ear ear) {
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
                ear.heard(line);
            }
        }
    }

    /** What servers send with a payload (msnp2-12.md, section 1.6). */
    private boolean hasPayload() {
        return line.is("MSG") || line.is("UBX") || line.is("NOT") || line.is("GCF") || line.is("IPG");
    }
}
