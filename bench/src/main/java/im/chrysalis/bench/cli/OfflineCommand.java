package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.OfflineStorm;
import im.chrysalis.bench.load.Round;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.AccountPattern;
import im.chrysalis.bench.server.FileDescriptorLimit;
import im.chrysalis.bench.server.ManagedServer;
import im.chrysalis.bench.server.OfflineMessagePopulator;
import im.chrysalis.bench.server.Population;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench offline}: people with offline messages who come back at once. */
@Command(
        name = "offline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Everybody has offline messages, signs in at once with MSNP7, and is called into a conversation in"
                        + " which they are delivered. All must arrive, and none may be left in the database.")
public final class OfflineCommand extends Scenario {

    @Option(names = "--sessions", description = "who sign in (default: ${DEFAULT-VALUE})")
    int sessions = 10_000;

    @Option(names = "--contacts", description = "of each account (default: ${DEFAULT-VALUE})")
    int contacts = 20;

    @Option(names = "--messages", description = "that each account has waiting (default: ${DEFAULT-VALUE})")
    int messages = 5;

    @Override
    String name() {
        return "offline";
    }

    @Override
    Population population() {
        return Population.ring(sessions, contacts);
    }

    @Override
    List<Figure> measureAll() {
        // besides that of the sign-in one for a conversation, after some seconds of which both end
        FileDescriptorLimit.check(sessions + sessions / 2);
        if (target.server != null) {
            throw new BenchException("the messages are left in the database of an own server; leave --server out");
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= versus.rounds; i++) {
            try (Testbed testbed = new Testbed(target, versus, new Progress())) {
                testbed.connector().useManyAddresses();
                rounds.add(round(testbed));
            }
        }
        String load = "offline messages of " + sessions + ", " + messages + " each";
        return List.of(
                figure(load, "sign-ins with delivery a CPU second", rounds, Round::perCpuSecond),
                figure(load, "seconds until all are delivered", rounds, Round::seconds),
                figure(load, "median time until delivered, µs", rounds, round -> round.micros(50)));
    }

    private Round round(Testbed testbed) {
        int first = population().firstFriend();
        int last = first + sessions - 1;
        Path data = testbed.populated(population().among(target.accountsTotal));
        testbed.progress().log("leaves " + messages + " messages for each of " + sessions);
        OfflineMessagePopulator.fill(data, AccountPattern.OWN, first, last, messages);
        Round round;
        try (ManagedServer server = ManagedServer.start(target.launch(), data)) {
            TargetServer subject = TargetServer.of(server, AccountPattern.OWN);
            SignInFactory signInFactory = subject.signIns(Dialect.MSNP7);
            round = new OfflineStorm(
                            testbed.connector(), signInFactory, first, sessions, messages, testbed.firstFailure())
                    .run(subject.cpu());
            server.checkLog();
        }
        int left = OfflineMessagePopulator.count(data, AccountPattern.OWN, first, last);
        testbed.progress()
                .log("all are delivered after %.1f s: %,.0f sign-ins a CPU second, %d messages are left"
                        .formatted(round.seconds(), round.perCpuSecond(), left));
        if (left > 0) {
            throw new BenchException(left + " messages were delivered, and are in the database all the same");
        }
        return round;
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        return measureAll();
    }
}
