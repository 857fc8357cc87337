package im.chrysalis.bench.micro;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.dialect.Dialects;
import im.chrysalis.people.Status;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request;
import im.chrysalis.protocol.SwitchboardRequest;
import im.chrysalis.wire.Line;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Benchmarks of reading requests and writing notices, in several dialects. */
@State(Scope.Thread)
public class DialectBenchmark {

    /** The generation's name. */
    @Param({"MSNP2", "MSNP7", "MSNP9", "MSNP10"})
    public String dialect = "MSNP2";

    private Dialect codec = Dialects.GREETING;

    private final Line change = Line.of("CHG", 7, "NLN");
    private final Line remove = Line.of("REM", 8, "AL", SampleData.email(3));
    private final Line message = Line.carrying(new byte[160], "MSG", 12, "N");
    private final Notice shown = new Notice.ContactPresence(
            SampleData.email(1), SampleData.presentity(1, 1, Status.ONLINE).presence());
    private final Notice gone = new Notice.ContactOffline(SampleData.email(1));
    private final Notice wholeAddressBook =
            new Notice.WholeAddressBook("5", SampleData.book(SampleData.CONTACTS), Map.of());

    /** Finds the generation. */
    @Setup
    public void choose() {
        codec = Dialects.named(dialect).orElseThrow();
    }

    /** Reads a change of status. */
    @Benchmark
    public Request readChg() {
        return codec.read(change);
    }

    /** Reads the removal of a contact from a list. */
    @Benchmark
    public Request readRem() {
        return codec.read(remove);
    }

    /** Reads a message in a conversation. */
    @Benchmark
    public SwitchboardRequest readMsg() {
        return codec.readOnSwitchboard(message);
    }

    /** Writes the presence of a contact that has come online. */
    @Benchmark
    public List<Line> writeContactPresence() {
        return codec.write(shown);
    }

    /** Writes that a contact has gone offline. */
    @Benchmark
    public List<Line> writeContactOffline() {
        return codec.write(gone);
    }

    /** Writes a whole address book of twenty contacts. */
    @Benchmark
    public List<Line> writeAddressBook() {
        return codec.write(wholeAddressBook);
    }
}
