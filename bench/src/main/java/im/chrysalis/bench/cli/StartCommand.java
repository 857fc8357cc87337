package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.BulkSignIn;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.LaunchOptions;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.Population;
import im.chrysalis.bench.server.ProcessStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench start}: from the start of the process to its ready line. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the own server over and over, without and with an ahead-of-time cache.")
public final class StartCommand extends Scenario {

    /** From which Java on {@code -XX:AOTCacheOutput} makes a cache in one run. */
    private static final int HAS_CACHE = 25;

    private static final int TRAINING_SECONDS = 120;
    private static final double MEBI = 1024 * 1024;

    @Option(names = "--starts", description = "of each kind (default: ${DEFAULT-VALUE})")
    int starts = 10;

    @Override
    String name() {
        return "start";
    }

    @Override
    Population population() {
        return Population.ring(100, 20);
    }

    @Override
    List<Figure> measureAll() {
        if (target.server != null) {
            throw new BenchException("only an own server can be started; leave --server out");
        }
        List<Figure> figures = new ArrayList<>();
        try (Testbed testbed = new Testbed(target, versus, new Progress())) {
            Path data = testbed.populated(population());
            figures.addAll(starts(testbed, "start", target.launch(), data));
            if (Runtime.version().feature() >= HAS_CACHE) {
                Path cache = train(testbed, data);
                figures.addAll(starts(
                        testbed, "start with AOT cache", target.launch().withCache("-XX:AOTCache=" + cache), data));
            } else {
                testbed.progress().log("no ahead-of-time cache: that takes Java 25 or later");
            }
        }
        return figures;
    }

    /** One run with a sign-in, after which the JVM writes the cache of what it loaded. */
    private Path train(Testbed testbed, Path data) {
        Path cache = data.resolve("chrysalis.aot");
        testbed.progress().log("trains the ahead-of-time cache");
        ManagedServer server = ManagedServer.start(target.launch().withCache("-XX:AOTCacheOutput=" + cache), data);
        TargetServer subject = TargetServer.of(server, AccountPattern.OWN);
        BulkSignIn signIn = bulkSignIn(testbed, subject);
        signIn.signIn(1, 1, 1).forEach(session -> session.connection().close());
        server.child().end(TRAINING_SECONDS);
        if (!Files.exists(cache)) {
            throw new BenchException(
                    "the training made no cache" + server.child().logTail());
        }
        return cache;
    }

    private List<Figure> starts(Testbed testbed, String load, LaunchOptions launch, Path data) {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            try (ManagedServer server = ManagedServer.start(launch, data)) {
                ProcessStats process = new ProcessStats(server.child().pid());
                seconds.add(server.startSeconds());
                cpu.add(process.secondsEver());
                resident.add(process.residentOctets() / MEBI);
                testbed.progress().log("%s: ready after %.2f s".formatted(load, server.startSeconds()));
            }
        }
        return List.of(
                new Figure(load, "seconds from process to ready", seconds, List.of()),
                new Figure(load, "CPU seconds to ready", cpu, List.of()),
                new Figure(load, "resident when ready, MiB", resident, List.of()));
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        return measureAll();
    }
}
