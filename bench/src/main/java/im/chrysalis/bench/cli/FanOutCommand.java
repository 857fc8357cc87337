package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.FanOutLoad;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench fan-out}: presence changes, and the time until all watchers have received them. */
@Command(
        name = "fan-out",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Hubs change their status, and all their watchers are notified.")
public final class FanOutCommand extends Scenario {

    @Option(names = "--hubs", description = "who change (default: ${DEFAULT-VALUE})")
    int hubs = 1;

    @Option(names = "--watchers", description = "of each hub (default: ${DEFAULT-VALUE})")
    int watchers = 1000;

    @Option(
            names = "--window",
            split = ",",
            description =
                    "changes on their way, a hub; with 1, the next is made when all have seen the last (default: 1)")
    List<Integer> windows = List.of(1);

    @Option(
            names = "--dialect",
            paramLabel = "N",
            description = "of hubs and watchers, MSNP2 to MSNP18 (default: ${DEFAULT-VALUE})")
    int dialect = Dialect.MSNP7.number();

    @Option(
            names = "--versus-dialect",
            paramLabel = "N",
            description = "compare, round by round, with as many clients of that dialect on the same server")
    @Nullable
    Integer versusDialect;

    @Override
    String name() {
        return "fan-out";
    }

    @Override
    String otherName() {
        return versusDialect == null ? super.otherName() : "MSNP" + versusDialect;
    }

    @Override
    Population population() {
        return Population.of(versusDialect == null ? hubs : 2 * hubs, watchers, 0, 0);
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        if (versus.versus != null && versusDialect != null) {
            throw new BenchException("--versus and --versus-dialect are one too many; name one of them");
        }
        List<FanOutLoad> sides = new ArrayList<>();
        sides.add(through(testbed, target, new Dialect(dialect), 1));
        if (versusDialect != null) {
            sides.add(through(testbed, target, new Dialect(versusDialect), 1 + hubs * (watchers + 1)));
        } else if (versus.isLimit()) {
            Testbed.Limit limit = testbed.limit(target, watchers + 1);
            sides.add(FanOutLoad.through(
                    testbed.connector(), limit.address(), hubs, watchers, limit.cpu(), testbed.firstFailure()));
        } else if (versus.versus != null) {
            sides.add(through(testbed, testbed.peer(), new Dialect(dialect), 1));
        }
        sides.forEach(side -> side.round(windows.get(0), versus.warmUp));
        return byWindow(windows, sides, window -> contest(window, testbed.progress()));
    }

    private FanOutLoad through(Testbed testbed, TargetServer server, Dialect spoken, int first) {
        FanOutLoad load = FanOutLoad.through(
                testbed.connector(),
                bulkSignIn(testbed, server, spoken),
                first,
                hubs,
                watchers,
                server.cpu(),
                testbed.firstFailure());
        testbed.progress().log("%d watchers of %s are there".formatted(hubs * watchers, spoken));
        return load;
    }

    private Comparison contest(int window, Progress progress) {
        String load =
                "fan-out MSNP" + dialect + ", " + hubs + " × " + watchers + (window == 1 ? "" : ", window " + window);
        return new Comparison(load, "deliveries", "time until all have seen it", progress);
    }
}
