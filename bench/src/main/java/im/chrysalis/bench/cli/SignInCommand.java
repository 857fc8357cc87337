package im.chrysalis.bench.cli;

import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.load.SignInFactory;
import im.chrysalis.bench.load.SignInLoad;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench sign-in}: clients that sign in and out. */
@Command(
        name = "sign-in",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Clients sign in, read their whole book, say their status, and leave again.")
public final class SignInCommand extends Scenario {

    @Option(names = "--clients", description = "at once (default: ${DEFAULT-VALUE})")
    int clients = 32;

    @Option(names = "--accounts-used", description = "that they share (default: ${DEFAULT-VALUE})")
    int accountsUsed = 1024;

    @Option(names = "--contacts", description = "of each account of an own server (default: ${DEFAULT-VALUE})")
    int contacts = 20;

    @Option(names = "--through-dispatch", description = "begin at the dispatch server, as clients do")
    boolean throughDispatch;

    @Option(
            names = "--auth",
            paramLabel = "md5|passport|sso",
            description = "way of proof: that of MSNP7, MSNP8 or MSNP18 (default: ${DEFAULT-VALUE})")
    Auth auth = Auth.MD5;

    @Option(
            names = "--dialect",
            paramLabel = "N",
            description =
                    "MSNP2 to MSNP18, in place of --auth; from 13 on the lists are read by SOAP, and named by ADL")
    @Nullable
    Integer dialect;

    /** As long as it takes until the server's compiler is done with what a sign-in needs. */
    SignInCommand() {
        versus.warmUp = 45;
    }

    enum Auth {
        MD5(7),
        PASSPORT(8),
        SSO(18);

        private final int dialect;

        Auth(int dialect) {
            this.dialect = dialect;
        }
    }

    private Dialect dialect() {
        return new Dialect(dialect == null ? auth.dialect : dialect);
    }

    @Override
    String name() {
        return "sign-in";
    }

    @Override
    Population population() {
        return Population.ring(accountsUsed, contacts);
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        if (dialect().usesWeb()) {
            testbed.connector().useManyAddresses(); // each sign-in takes three connections
        }
        List<Comparison.Side> sides = new ArrayList<>();
        sides.add(side(testbed, target, there.firstFriend()));
        if (versus.versus != null && !versus.isLimit()) {
            sides.add(side(testbed, testbed.peer(), 1));
        }
        testbed.progress().log("warms up");
        sides.forEach(side -> side.round(versus.warmUp));
        String load =
                "sign-in " + dialect() + (throughDispatch ? " through dispatch" : "") + ", " + contacts + " contacts";
        Comparison comparison = new Comparison(load, "sign-ins", "time to sign in", testbed.progress());
        comparison.run(sides, versus.rounds, versus.seconds);
        return comparison.figures();
    }

    private Comparison.Side side(Testbed testbed, TargetServer target, int first) {
        SignInFactory signInFactory = new SignInFactory(
                dialect(),
                throughDispatch ? target.dispatch() : target.notification(),
                target.web(),
                target.accounts(),
                0);
        SignInLoad load = new SignInLoad(
                testbed.connector(), signInFactory, clients, first, accountsUsed, target.cpu(), testbed.firstFailure());
        return load::round;
    }
}
