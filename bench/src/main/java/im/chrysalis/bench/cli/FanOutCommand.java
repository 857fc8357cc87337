package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.FanOutLoad;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
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

    @Override
    String name() {
        return "fan-out";
    }

    @Override
    Population population() {
        return Population.of(hubs, watchers, 0, 0);
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        if (versus.versus != null && !versus.isLimit()) {
            throw new BenchException("fan-out on two servers: run it on each by --server");
        }
        List<FanOutLoad> sides = new ArrayList<>();
        sides.add(FanOutLoad.through(
                testbed.connector(),
                bulkSignIn(testbed, target),
                hubs,
                watchers,
                target.cpu(),
                testbed.firstFailure()));
        testbed.progress().log(hubs * watchers + " watchers are there");
        if (versus.isLimit()) {
            Testbed.Limit limit = testbed.limit(target, watchers + 1);
            sides.add(FanOutLoad.through(
                    testbed.connector(), limit.address(), hubs, watchers, limit.cpu(), testbed.firstFailure()));
        }
        sides.forEach(side -> side.round(windows.get(0), versus.warmUp));
        return byWindow(windows, sides, window -> contest(window, testbed.progress()));
    }

    private Comparison contest(int window, Progress progress) {
        String load = "fan-out " + hubs + " × " + watchers + (window == 1 ? "" : ", window " + window);
        return new Comparison(load, "deliveries", "time until all have seen it", progress);
    }
}
