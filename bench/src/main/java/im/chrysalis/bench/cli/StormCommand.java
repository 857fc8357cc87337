package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.DisconnectLatch;
import im.chrysalis.bench.load.ReconnectStorm;
import im.chrysalis.bench.load.Round;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.FileDescriptorLimit;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench storm}: a restart, after which all clients sign in at once. */
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
        FileDescriptorLimit.check(sessions);
        if (target.server != null) {
            throw new BenchException("a storm needs a server that may be killed; leave --server out");
        }
        List<Round> rounds = new ArrayList<>();
        List<Double> failures = new ArrayList<>();
        Population population = population();
        for (int i = 1; i <= versus.rounds; i++) {
            try (Testbed testbed = new Testbed(target, versus, new Progress())) {
                testbed.connector().useManyAddresses();
                Path data = testbed.populated(population.among(target.accountsTotal));
                Map<String, Integer> ports = killServer(testbed, data, population.firstFriend());
                storm(testbed, data, ports, population.firstFriend(), rounds, failures);
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

    /** Signs in all clients, kills the server, and returns its ports. */
    private Map<String, Integer> killServer(Testbed testbed, Path data, int first) {
        try (ManagedServer server = ManagedServer.start(target.launch(), data)) {
            TargetServer subject = TargetServer.of(server, AccountPattern.OWN);
            DisconnectLatch all =
                    new DisconnectLatch(bulkSignIn(testbed, subject).signIn(first, first + sessions - 1, AT_ONCE));
            testbed.progress().log(sessions + " are signed in; the server is killed");
            Map<String, Integer> ports = server.ports();
            server.child().kill();
            all.await();
            return ports;
        }
    }

    private void storm(
            Testbed testbed,
            Path data,
            Map<String, Integer> ports,
            int first,
            List<Round> rounds,
            List<Double> failures) {
        try (ManagedServer server = ManagedServer.start(target.launch(), data, ports)) {
            TargetServer subject = TargetServer.of(server, AccountPattern.OWN);
            SignInFactory signInFactory = subject.signIns(Dialect.MSNP7);
            ReconnectStorm reconnectStorm =
                    new ReconnectStorm(testbed.connector(), signInFactory, first, sessions, testbed.firstFailure());
            Round round = reconnectStorm.run(subject.cpu());
            rounds.add(round);
            failures.add((double) reconnectStorm.failures());
            testbed.progress()
                    .log("all are in after %.1f s: %,.0f sign-ins a CPU second, %d attempts failed"
                            .formatted(round.seconds(), round.perCpuSecond(), reconnectStorm.failures()));
            server.checkLog();
        }
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        return measureAll();
    }
}
