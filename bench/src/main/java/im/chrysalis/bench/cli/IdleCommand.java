package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.BulkSignIn;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.FileDescriptorLimit;
import im.chrysalis.bench.server.Population;
import im.chrysalis.bench.server.ProcessStats;
import im.chrysalis.bench.server.RemoteHeap;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench idle}: what sessions cost that do nothing. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Many sign in and do nothing; how much memory the server has then. Choose its heap by --jvm.")
public final class IdleCommand extends Scenario {

    private static final int AT_ONCE = 64;

    /** The time that a server needs to finish its start after its ready line. */
    private static final int AFTER_START_SECONDS = 3;

    private static final double MEBI = 1024 * 1024;

    @Option(names = "--sessions", description = "who sign in (default: ${DEFAULT-VALUE})")
    int sessions = 5000;

    @Option(
            names = "--contacts",
            split = ",",
            description = "of each account; several are measured in turn (default: 20)")
    List<Integer> contacts = List.of(20);

    @Option(
            names = "--settle",
            description = "seconds between the last sign-in and the reading (default: ${DEFAULT-VALUE})")
    double settle = 10;

    @Option(
            names = "--places",
            description = "of each account, at which it signs in with MSNP18 (default: none; it signs in with MSNP7)")
    int places;

    private int now;

    @Override
    String name() {
        return "idle";
    }

    @Override
    Population population() {
        return Population.ring(accounts(), contacts.get(now));
    }

    private int accounts() {
        return sessions / Math.max(1, places);
    }

    private void signIn(Testbed testbed, TargetServer target, Population there) {
        int last = there.firstFriend() + accounts() - 1;
        if (places == 0) {
            bulkSignIn(testbed, target).signIn(there.firstFriend(), last, AT_ONCE);
            return;
        }
        for (int place = 0; place < places; place++) {
            SignInFactory signIns = target.signIns(Dialect.MSNP18).at(place);
            new BulkSignIn(testbed.connector(), signIns, testbed.firstFailure())
                    .signIn(there.firstFriend(), last, AT_ONCE);
        }
    }

    @Override
    List<Figure> measureAll() {
        FileDescriptorLimit.check(sessions);
        List<Figure> figures = new ArrayList<>();
        for (now = 0; now < contacts.size(); now++) {
            figures.addAll(super.measureAll());
        }
        return figures;
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        ProcessStats process = target.cpu();
        if (process == null) {
            throw new BenchException("memory is read from the process; name it with --pid");
        }
        testbed.connector().useManyAddresses();
        RemoteHeap remoteHeap = target.managed() == null
                ? null
                : new RemoteHeap(target.managed().child().pid());
        testbed.firstFailure().sleep(AFTER_START_SECONDS);
        if (remoteHeap != null) {
            remoteHeap.collect();
        }
        long heapBefore = remoteHeap == null ? 0 : remoteHeap.usedOctets();
        double before = process.residentOctets();
        testbed.progress().log("%.0f MiB before".formatted(before / MEBI));
        signIn(testbed, target, there);
        double all = process.residentOctets();
        testbed.progress().log("%.0f MiB with %d sessions; waits %.0f s".formatted(all / MEBI, sessions, settle));
        testbed.firstFailure().sleep(settle);
        double settled = process.residentOctets();
        String load = "idle " + sessions + ", " + contacts.get(now) + " contacts"
                + (places == 0 ? "" : ", " + places + " places");
        List<Figure> figures = new ArrayList<>(List.of(
                one(load, "resident before, MiB", before / MEBI),
                one(load, "resident when all are in, MiB", all / MEBI),
                one(load, "resident later, MiB", settled / MEBI),
                one(load, "resident octets a session", (settled - before) / sessions)));
        if (remoteHeap != null && heapBefore > 0) {
            remoteHeap.collect();
            figures.add(one(
                    load,
                    "heap octets a session after a collection",
                    ((double) remoteHeap.usedOctets() - heapBefore) / sessions));
            figures.add(one(load, "resident after a collection, MiB", process.residentOctets() / MEBI));
        }
        return figures;
    }
}
