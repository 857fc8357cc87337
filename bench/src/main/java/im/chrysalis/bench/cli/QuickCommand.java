package im.chrysalis.bench.cli;

import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench --quick}: the key ratios, in under a minute. */
@Command(
        name = "quick",
        mixinStandardHelpOptions = true,
        description = "Relay, fan-out and sign-in in under a minute, for use before and after a change.")
public final class QuickCommand implements Runnable {

    private static final int ROUNDS = 3;

    @Mixin
    TargetOptions target = new TargetOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "write a page with table and chart there")
    @Nullable
    Path out;

    @Override
    public void run() {
        ReportOptions report = new ReportOptions();
        report.out = out;
        report.noFiles = out == null;

        RelayCommand relay = new RelayCommand();
        FanOutCommand fanOut = new FanOutCommand();
        SignInCommand signIn = new SignInCommand();
        shorten(relay, 3, 0.8);
        shorten(fanOut, 2, 1);
        shorten(signIn, 4, 1.5);
        Population population = Population.of(fanOut.hubs, fanOut.watchers, signIn.accountsUsed, signIn.contacts);
        List<Figure> figures = new ArrayList<>();
        try (Testbed testbed = new Testbed(target, relay.versus, new Progress())) {
            TargetServer subject = testbed.target(population);
            for (Scenario scenario : List.of(signIn, relay, fanOut)) {
                figures.addAll(scenario.measure(testbed, subject, population));
            }
        }
        figures.removeIf(Predicate.not(QuickCommand::isKeyFigure));
        report.publish("quick", figures, "limit", new Progress());
    }

    private static void shorten(Scenario scenario, double warmUp, double seconds) {
        scenario.versus.versus = "limit";
        scenario.versus.rounds = ROUNDS;
        scenario.versus.warmUp = warmUp;
        scenario.versus.seconds = seconds;
    }

    private static boolean isKeyFigure(Figure figure) {
        return figure.name().endsWith(" a CPU second")
                || figure.name().startsWith("p99")
                || (figure.load().startsWith("fan-out") && figure.name().startsWith("median"));
    }
}
