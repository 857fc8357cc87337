package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Relay;
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
    List<Figure> measure(Stage stage, Subject subject, Population there) {
        first = there.firstFriend();
        List<Relay> sides = new ArrayList<>();
        sides.add(through(stage, subject));
        if (versus.isLimit()) {
            Stage.Limit limit = stage.limit(subject, 2);
            sides.add(Relay.through(stage.dial(), limit.address(), pairs, words(), limit.cpu(), stage.trouble()));
        } else if (versus.versus != null) {
            sides.add(through(stage, stage.peer()));
        }
        return rounds(stage.progress(), sides);
    }

    private Relay through(Stage stage, Subject subject) {
        List<Session> people = crowd(stage, subject).signIn(first, first + 2 * pairs - 1, AT_ONCE);
        Relay relay = Relay.through(stage.dial(), people, words(), subject.cpu(), stage.trouble());
        stage.progress().say(pairs + " pairs talk");
        return relay;
    }

    private Relay.Words words() {
        return new Relay.Words(type, body, binary);
    }

    private List<Figure> rounds(Progress progress, List<Relay> sides) {
        progress.say("warms up");
        for (Relay side : sides) {
            windows.forEach(window -> side.round(window, versus.warmUp / windows.size()));
        }
        String load = "relay " + type + " " + body + (binary ? " binary" : "") + ", window ";
        return byWindow(windows, sides, window -> new Contest(load + window, "messages", "latency", progress));
    }
}
