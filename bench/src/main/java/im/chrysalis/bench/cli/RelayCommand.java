package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Crowd;
import im.chrysalis.bench.load.Relay;
import im.chrysalis.bench.load.Session;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.report.Table;
import im.chrysalis.bench.target.Population;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench relay}: messages through the switchboard. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Pairs talk through the switchboard, with a number of messages of each on their way.")
public final class RelayCommand implements Runnable {

    @Mixin
    TargetOptions target = new TargetOptions();

    @Mixin
    VersusOptions versus = new VersusOptions();

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

    @Override
    public void run() {
        Progress progress = new Progress();
        List<Figure> figures;
        try (Stage stage = new Stage(target, versus, progress)) {
            figures = measure(stage);
        }
        System.out.print(Table.of(figures, versus.otherName()));
    }

    List<Figure> measure(Stage stage) {
        Subject subject = stage.subject(Population.ring(2 * pairs, 0));
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
        List<Session> people = new Crowd(stage.dial(), subject.notification(), subject.accounts(), stage.trouble())
                .signIn(1, 2 * pairs, 16);
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
        List<Figure> figures = new ArrayList<>();
        for (int window : windows) {
            Contest contest = new Contest(type + ", window " + window, "messages", progress);
            List<Contest.Side> each = sides.stream()
                    .map(side -> (Contest.Side) seconds -> side.round(window, seconds))
                    .toList();
            contest.play(each, versus.rounds, versus.seconds);
            figures.addAll(contest.figures());
        }
        return figures;
    }
}
