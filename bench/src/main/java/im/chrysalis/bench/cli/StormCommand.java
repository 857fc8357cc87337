package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.Round;
import im.chrysalis.bench.load.Storm;
import im.chrysalis.bench.load.Stranded;
import im.chrysalis.bench.load.Way;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Accounts;
import im.chrysalis.bench.server.OpenFiles;
import im.chrysalis.bench.server.OwnServer;
import im.chrysalis.bench.server.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench storm}: a restart, after which everybody comes back at once. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The own server is killed and started again, and all who were signed in come back at once.")
public final class StormCommand extends Scenario {

    private static final int AT_ONCE = 64;

    @Option(names = "--sessions", description = "who were signed in (default: ${DEFAULT-VALUE})")
    int sessions = 5000;

    @Option(names = "--contacts", description = "of each account (default: ${DEFAULT-VALUE})")
    int contacts = 20;

    @Override
    String name() {
        return "storm";
    }

    @Override
    Population population() {
        return Population.ring(sessions, contacts);
    }

    @Override
    List<Figure> measureAll() {
        OpenFiles.check(sessions);
        if (target.server != null) {
            throw new BenchException("a storm needs a server that may be killed; leave --server out");
        }
        List<Round> rounds = new ArrayList<>();
        List<Double> failures = new ArrayList<>();
        Population population = population();
        for (int i = 1; i <= versus.rounds; i++) {
            try (Stage stage = new Stage(target, versus, new Progress())) {
                stage.dial().useManyAddresses();
                Path data = stage.populated(population.among(target.accountsTotal));
                Map<String, Integer> ports = strand(stage, data, population.firstFriend());
                storm(stage, data, ports, population.firstFriend(), rounds, failures);
            }
        }
        String load = "storm of " + sessions + ", " + contacts + " contacts";
        return List.of(
                figure(load, "sign-ins a CPU second", rounds, Round::perCpuSecond),
                figure(load, "sign-ins a second", rounds, Round::perSecond),
                figure(load, "seconds until all are in", rounds, Round::seconds),
                figure(load, "median time until in, µs", rounds, round -> round.micros(50)),
                new Figure(load, "failed attempts", failures, List.of()));
    }

    /** Signs everybody in, kills the server, and returns its ports. */
    private Map<String, Integer> strand(Stage stage, Path data, int first) {
        try (OwnServer server = OwnServer.start(target.launch(), data)) {
            Subject subject = Subject.of(server, Accounts.OWN);
            Stranded all = new Stranded(crowd(stage, subject).signIn(first, first + sessions - 1, AT_ONCE));
            stage.progress().say(sessions + " are signed in; the server is killed");
            Map<String, Integer> ports = server.ports();
            server.child().kill();
            all.await();
            return ports;
        }
    }

    private void storm(
            Stage stage, Path data, Map<String, Integer> ports, int first, List<Round> rounds, List<Double> failures) {
        try (OwnServer server = OwnServer.start(target.launch(), data, ports)) {
            Subject subject = Subject.of(server, Accounts.OWN);
            Way way = new Way(subject.notification(), null, subject.accounts());
            Storm storm = new Storm(stage.dial(), way, first, sessions, stage.trouble());
            Round round = storm.rage(subject.cpu());
            rounds.add(round);
            failures.add((double) storm.failures());
            stage.progress()
                    .say("all are in after %.1f s: %,.0f sign-ins a CPU second, %d attempts failed"
                            .formatted(round.seconds(), round.perCpuSecond(), storm.failures()));
            server.checkLog();
        }
    }

    private static Figure figure(String load, String name, List<Round> rounds, ToDoubleFunction<Round> of) {
        return new Figure(load, name, rounds.stream().map(of::applyAsDouble).toList(), List.of());
    }

    @Override
    List<Figure> measure(Stage stage, Subject subject, Population there) {
        return measureAll();
    }
}
