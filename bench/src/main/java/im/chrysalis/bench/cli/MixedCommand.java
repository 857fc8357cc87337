package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.MixedLoad;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.FileDescriptorLimit;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench mixed}: a mixed load of sign-ins, presence and chat. */
@Command(
        name = "mixed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "People come and go, change their status and talk with a friend; as in a short day. "
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
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        FileDescriptorLimit.check(3 * people);
        SignInFactory signInFactory = target.signIns(Dialect.MSNP7);
        MixedLoad day = new MixedLoad(
                testbed.connector(),
                signInFactory,
                there.firstFriend(),
                people,
                new MixedLoad.ActivityRates(change, chat, messages, pause, stay),
                target.cpu(),
                testbed.firstFailure());
        day.begin(versus.warmUp);
        List<MixedLoad.Interval> intervals = new ArrayList<>();
        for (int i = 1; i <= versus.rounds; i++) {
            MixedLoad.Interval interval = day.watch(versus.seconds);
            intervals.add(interval);
            testbed.progress()
                    .log(
                            "part %d: %d are in; %.1f %% of a core for 1,000; %d messages, %d changes noticed, %d sign-ins, %d calls (%d in vain)"
                                    .formatted(
                                            i,
                                            interval.online(),
                                            ofACore(interval),
                                            interval.messages().getTotalCount(),
                                            interval.presence().getTotalCount(),
                                            interval.signIns().getTotalCount(),
                                            interval.calls(),
                                            interval.failedCalls()));
        }
        day.end();
        return figures(intervals);
    }

    /** Per cent of one core that the server used for each thousand users online. */
    private static double ofACore(MixedLoad.Interval interval) {
        return 100 * interval.round().serverCpu() / interval.round().seconds() * 1000 / interval.online();
    }

    private List<Figure> figures(List<MixedLoad.Interval> intervals) {
        return List.of(
                figure(intervals, "% of a core for 1,000 people", MixedCommand::ofACore),
                figure(intervals, "median message, µs", interval -> micros(interval.messages(), 50)),
                figure(intervals, "p99 message, µs", interval -> micros(interval.messages(), 99)),
                figure(intervals, "median change noticed, µs", interval -> micros(interval.presence(), 50)),
                figure(intervals, "p99 change noticed, µs", interval -> micros(interval.presence(), 99)),
                figure(intervals, "p99 sign-in, µs", interval -> micros(interval.signIns(), 99)));
    }

    private static double micros(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    private Figure figure(List<MixedLoad.Interval> intervals, String name, ToDoubleFunction<MixedLoad.Interval> of) {
        return new Figure(
                "mixed, " + people + " people",
                name,
                intervals.stream().map(of::applyAsDouble).toList(),
                List.of());
    }
}
