package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.MixedDay;
import im.chrysalis.bench.load.Way;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.OpenFiles;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench mixed}: a day in small. */
@Command(
        name = "mixed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "People come and go, change their status and talk with a friend; all in a day in small. "
                + "The warm-up is the time over which they come.")
public final class MixedCommand extends Scenario {

    @Option(names = "--people", description = "who take part (default: ${DEFAULT-VALUE})")
    int people = 500;

    @Option(names = "--contacts", description = "of each of them (default: ${DEFAULT-VALUE})")
    int contacts = 20;

    @Option(
            names = "--change",
            description = "seconds between changes of one's status, in the mean (default: ${DEFAULT-VALUE})")
    double change = 10;

    @Option(names = "--chat", description = "seconds between conversations that one begins (default: ${DEFAULT-VALUE})")
    double chat = 20;

    @Option(names = "--messages", description = "in a conversation (default: ${DEFAULT-VALUE})")
    int messages = 8;

    @Option(names = "--pause", description = "seconds between them (default: ${DEFAULT-VALUE})")
    double pause = 1;

    @Option(
            names = "--stay",
            description = "seconds from sign-in to sign-out; half of it one is away (default: ${DEFAULT-VALUE})")
    double stay = 60;

    @Override
    String name() {
        return "mixed";
    }

    @Override
    Population population() {
        return Population.ring(people, contacts);
    }

    @Override
    List<Figure> measure(Stage stage, Subject subject, Population there) {
        OpenFiles.check(3 * people);
        Way way = new Way(subject.notification(), null, subject.accounts());
        MixedDay day = new MixedDay(
                stage.dial(),
                way,
                there.firstFriend(),
                people,
                new MixedDay.Habits(change, chat, messages, pause, stay),
                subject.cpu(),
                stage.trouble());
        day.begin(versus.warmUp);
        List<MixedDay.Part> parts = new ArrayList<>();
        for (int i = 1; i <= versus.rounds; i++) {
            MixedDay.Part part = day.watch(versus.seconds);
            parts.add(part);
            stage.progress()
                    .say(
                            "part %d: %d are in; %.1f %% of a core for 1,000; %d messages, %d changes noticed, %d sign-ins, %d calls (%d in vain)"
                                    .formatted(
                                            i,
                                            part.in(),
                                            ofACore(part),
                                            part.messages().getTotalCount(),
                                            part.presence().getTotalCount(),
                                            part.signIns().getTotalCount(),
                                            part.calls(),
                                            part.inVain()));
        }
        day.end();
        return figures(parts);
    }

    /** Per cent of one core that the server used for each thousand who were in. */
    private static double ofACore(MixedDay.Part part) {
        return 100 * part.round().serverCpu() / part.round().seconds() * 1000 / part.in();
    }

    private List<Figure> figures(List<MixedDay.Part> parts) {
        return List.of(
                figure(parts, "% of a core for 1,000 people", MixedCommand::ofACore),
                figure(parts, "median message, µs", part -> micros(part.messages(), 50)),
                figure(parts, "p99 message, µs", part -> micros(part.messages(), 99)),
                figure(parts, "median change noticed, µs", part -> micros(part.presence(), 50)),
                figure(parts, "p99 change noticed, µs", part -> micros(part.presence(), 99)),
                figure(parts, "p99 sign-in, µs", part -> micros(part.signIns(), 99)));
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    private Figure figure(List<MixedDay.Part> parts, String name, ToDoubleFunction<MixedDay.Part> of) {
        return new Figure(
                "mixed, " + people + " people",
                name,
                parts.stream().map(of::applyAsDouble).toList(),
                List.of());
    }
}
