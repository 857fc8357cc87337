package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.RelayLoad;
import im.chrysalis.bench.load.Session;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench relay}: messages through the switchboard. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Pairs talk through the switchboard, with a number of messages of each on their way.")
public final class RelayCommand extends Scenario {

    @Option(names = "--pairs", description = "who talk (default: ${DEFAULT-VALUE})")
    int pairs = 50;

    @Option(
            names = "--window",
            split = ",",
            description = "messages on their way, a pair; several are measured one after the other (default: 1,8,32)")
    List<Integer> windows = List.of(1, 8, 32);

    @Option(names = "--type", description = "of the messages: U, N, A or D (default: ${DEFAULT-VALUE})")
    String type = "N";

    @Option(names = "--body", description = "octets of text (default: ${DEFAULT-VALUE})")
    int body = 100;

    @Option(names = "--binary", description = "send binary pieces, as of a picture")
    boolean binary;

    private static final int AT_ONCE = 16;

    private int first = 1;

    @Override
    String name() {
        return "relay";
    }

    @Override
    Population population() {
        return Population.ring(2 * pairs, 0);
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        first = there.firstFriend();
        List<RelayLoad> sides = new ArrayList<>();
        sides.add(through(testbed, target));
        if (versus.isLimit()) {
            Testbed.Limit limit = testbed.limit(target, 2);
            sides.add(RelayLoad.through(
                    testbed.connector(), limit.address(), pairs, words(), limit.cpu(), testbed.firstFailure()));
        } else if (versus.versus != null) {
            sides.add(through(testbed, testbed.peer()));
        }
        return rounds(testbed.progress(), sides);
    }

    private RelayLoad through(Testbed testbed, TargetServer target) {
        List<Session> people = bulkSignIn(testbed, target).signIn(first, first + 2 * pairs - 1, AT_ONCE);
        RelayLoad load = RelayLoad.through(testbed.connector(), people, words(), target.cpu(), testbed.firstFailure());
        testbed.progress().log(pairs + " pairs talk");
        return load;
    }

    private RelayLoad.MessageShape words() {
        return new RelayLoad.MessageShape(type, body, binary);
    }

    private List<Figure> rounds(Progress progress, List<RelayLoad> sides) {
        progress.log("warms up");
        for (RelayLoad side : sides) {
            windows.forEach(window -> side.round(window, versus.warmUp / windows.size()));
        }
        String load = "relay " + type + " " + body + (binary ? " binary" : "") + ", window ";
        return byWindow(windows, sides, window -> new Comparison(load + window, "messages", "latency", progress));
    }
}
