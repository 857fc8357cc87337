package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.SignIns;
import im.chrysalis.bench.load.Way;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench sign-in}: people who come and go. */
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

    @Option(names = "--auth", paramLabel = "md5|passport", description = "way of proof (default: ${DEFAULT-VALUE})")
    Auth auth = Auth.MD5;

    /** As long as it takes until the server's compiler is done with what a sign-in needs. */
    SignInCommand() {
        versus.warmUp = 45;
    }

    enum Auth {
        MD5,
        PASSPORT
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
    List<Figure> measure(Stage stage, Subject subject, Population there) {
        List<Contest.Side> sides = new ArrayList<>();
        sides.add(side(stage, subject, there.firstFriend()));
        if (versus.versus != null && !versus.isLimit()) {
            sides.add(side(stage, stage.peer(), 1));
        }
        stage.progress().say("warms up");
        sides.forEach(side -> side.round(versus.warmUp));
        String load = "sign-in " + (auth == Auth.MD5 ? "MD5" : "Passport")
                + (throughDispatch ? " through dispatch" : "") + ", " + contacts + " contacts";
        Contest contest = new Contest(load, "sign-ins", "time to sign in", stage.progress());
        contest.play(sides, versus.rounds, versus.seconds);
        return contest.figures();
    }

    private Contest.Side side(Stage stage, Subject subject, int first) {
        InetSocketAddress web = auth == Auth.MD5 ? null : subject.web();
        if (web == null && auth == Auth.PASSPORT) {
            throw new BenchException("where does the server give out tickets? say it with --web or --versus-web");
        }
        Way way = new Way(throughDispatch ? subject.dispatch() : subject.notification(), web, subject.accounts());
        SignIns load = new SignIns(stage.dial(), way, clients, first, accountsUsed, subject.cpu(), stage.trouble());
        return load::round;
    }
}
