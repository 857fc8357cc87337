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

/** {@code bench --quick}: the ratios that matter, in under a minute. */
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
        hasten(relay, 3, 0.8);
        hasten(fanOut, 2, 1);
        hasten(signIn, 4, 1.5);
        Population population = Population.of(fanOut.hubs, fanOut.watchers, signIn.accountsUsed, signIn.contacts);
        List<Figure> figures = new ArrayList<>();
        try (Stage stage = new Stage(target, relay.versus, new Progress())) {
            Subject subject = stage.subject(population);
            for (Scenario scenario : List.of(signIn, relay, fanOut)) {
                figures.addAll(scenario.measure(stage, subject, population));
            }
        }
        figures.removeIf(Predicate.not(QuickCommand::matters));
        report.publish("quick", figures, "limit", new Progress());
    }

    private static void hasten(Scenario scenario, double warmUp, double seconds) {
        scenario.versus.versus = "limit";
        scenario.versus.rounds = ROUNDS;
        scenario.versus.warmUp = warmUp;
        scenario.versus.seconds = seconds;
    }

    private static boolean matters(Figure figure) {
        return figure.name().endsWith(" a CPU second")
                || figure.name().startsWith("p99")
                || (figure.load().startsWith("fan-out") && figure.name().startsWith("median"));
    }
}
