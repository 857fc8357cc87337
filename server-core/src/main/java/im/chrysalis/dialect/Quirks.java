package im.chrysalis.dialect;

import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.Request.ReportClient;
import java.util.List;
import java.util.function.Predicate;

/**
 * Clients that insist on another form than their dialect's, known by what they report of themselves (CVR). Each row
 * names a program, and states what it is sent instead as a dialect of its own; nothing else depends on the program. The
 * original servers' form stays the rule: a row is for a program that is in use and that its form does not serve.
 */
public final class Quirks {

    private record Quirk(Dialect usual, Predicate<ReportClient> client, Dialect instead) {}

    private static final List<Quirk> ALL = List.of(
            // msnp11-sdk (a Rust library, seen from 0.4 to 0.13) waits for replies with a 1 in them when it edits
            // groups. What it
            // calls itself is up to the program that uses it; the rest of its CVR is always the same, and nobody
            // else's.
            new Quirk(
                    Dialects.MSNP11,
                    report -> report.system().equals("winnt 10 i386")
                            && report.brand().equals("msmsgs"),
                    Dialects.MSNP11.next(
                            Dialects.MSNP11.name(),
                            msnp -> msnp.writes(Notice.GroupAdded.class, GroupCodec::adgWithOne)
                                    .writes(Notice.GroupRenamed.class, GroupCodec::regWithOne)
                                    .writes(Notice.GroupRemoved.class, GroupCodec::rmgWithOne))),
            bitlbee(Dialects.MSNP15),
            bitlbee(Dialects.MSNP18));

    private Quirks() {}

    /**
     * BitlBee 3.0 to 3.2 announces offline messages to its user and cannot fetch them. It reports itself as a Messenger for Mac
     * of 2004, which had no such dialect (docs/protocol/sign-in.md#5.8).
     */
    private static Quirk bitlbee(Dialect usual) {
        return new Quirk(
                usual,
                report -> report.system().equals("mac 10.2.0 ppc")
                        && report.client().equals("macmsgs")
                        && report.version().equals("3.5.1"),
                usual.next(usual.name(), msnp -> msnp.removesTrait(Trait.FETCHES_OFFLINE_MESSAGES)));
    }

    /** What a client speaks that agreed on {@code dialect} and reports so: that very dialect, unless it has a quirk. */
    public static Dialect of(Dialect dialect, ReportClient report) {
        return ALL.stream()
                .filter(quirk -> quirk.usual().equals(dialect) && quirk.client().test(report))
                .findFirst()
                .map(Quirk::instead)
                .orElse(dialect);
    }
}
