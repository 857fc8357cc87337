package im.chrysalis.bench.micro;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SwitchboardNotice;
import im.chrysalis.wire.Framer;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import im.chrysalis.wire.PayloadRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benchmarks of reading and writing lines. */
@State(Scope.Thread)
public class CodecBenchmark {

    private static final String HEADERS = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n";
    private static final Dialect DIALECT = Dialects.ALL.get(Dialects.ALL.size() - 1);

    private final byte[] shortMessage = message(100);
    private final byte[] longMessage = message(1200);
    private final byte[] change = octets("CHG 7 NLN 268435456\r\n");
    private final Framer switchboard = new Framer(PayloadRules.SWITCHBOARD);
    private final Framer notification = new Framer(PayloadRules.NOTIFICATION);
    private final List<Line> presenceLines = DIALECT.write(new Notice.ContactPresence(
            SampleData.email(1), SampleData.presentity(1, 1, Status.ONLINE).presence()));
    private final List<Line> messageLines = DIALECT.write(new SwitchboardNotice.MessageRelayed(
            SampleData.email(1), SampleData.name(1), body(100).getBytes(StandardCharsets.UTF_8)));

    private static String body(int characters) {
        return HEADERS + "x".repeat(characters);
    }

    private static byte[] message(int characters) {
        String body = body(characters);
        return octets("MSG 12 N " + body.length() + "\r\n" + body);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Line frame(Framer framer, byte[] octets) {
        return framer.next(octets, 0, octets.length);
    }

    /** Reads a message of 100 characters. */
    @Benchmark
    public @Nullable Line frameMsg100() {
        return frame(switchboard, shortMessage);
    }

    /** Reads a message of 1,200 characters. */
    @Benchmark
    public @Nullable Line frameMsg1200() {
        return frame(switchboard, longMessage);
    }

    /** Reads a change of status. */
    @Benchmark
    public @Nullable Line frameChg() {
        return frame(notification, change);
    }

    /** Writes an NLN. */
    @Benchmark
    public byte[] encodeNln() {
        return LineEncoder.octets(presenceLines);
    }

    /** Writes a message of 100 characters. */
    @Benchmark
    public byte[] encodeMsg100() {
        return LineEncoder.octets(messageLines);
    }
}
