package im.chrysalis.bench.cli;

import im.chrysalis.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench all}: every scenario, one after the other, each on a server of its own. */
@Command(
        name = "all",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Every scenario, for one page; takes twenty minutes.")
public final class AllCommand implements Runnable {

    @Mixin
    TargetOptions target = new TargetOptions();

    @Mixin
    ReportOptions report = new ReportOptions();

    @Option(names = "--rounds", description = "of each (default: ${DEFAULT-VALUE})")
    int rounds = 5;

    @Option(names = "--seconds", description = "length of a round (default: ${DEFAULT-VALUE})")
    double seconds = 3;

    @Option(names = "--sessions", description = "of idle and storm (default: ${DEFAULT-VALUE})")
    int sessions = 5000;

    @Override
    public void run() {
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : scenarios()) {
            scenario.target = target;
            scenario.versus.rounds = rounds;
            scenario.versus.seconds = seconds;
            new Progress().log("bench " + scenario.name());
            figures.addAll(scenario.measureAll());
        }
        report.publish("all", figures, "limit", new Progress());
    }

    private List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (String type : List.of("U", "N", "A")) {
            all.add(relay(type, 100, false));
        }
        all.add(relay("N", 1200, true));
        FanOutCommand fanOut = new FanOutCommand();
        fanOut.versus.versus = "limit";
        all.add(fanOut);
        all.add(new SignInCommand());
        SignInCommand passport = new SignInCommand();
        passport.auth = SignInCommand.Auth.PASSPORT;
        all.add(passport);
        all.add(singleSignOn());
        FanOutCommand live = new FanOutCommand();
        live.dialect = 18;
        live.versusDialect = 12;
        all.add(live);
        all.add(new AddressBookCommand());
        all.add(new MixedCommand());
        if (target.server == null) {
            IdleCommand idle = new IdleCommand();
            idle.sessions = sessions;
            idle.contacts = List.of(0, 20, 100);
            all.add(idle);
            StormCommand storm = new StormCommand();
            storm.sessions = sessions;
            all.add(storm);
            all.add(new StartCommand());
        }
        return all;
    }

    private static SignInCommand singleSignOn() {
        SignInCommand signOn = new SignInCommand();
        signOn.auth = SignInCommand.Auth.SSO;
        signOn.contacts = 100;
        signOn.accountsUsed = 2048;
        return signOn;
    }

    private static RelayCommand relay(String type, int body, boolean binary) {
        RelayCommand relay = new RelayCommand();
        relay.type = type;
        relay.body = body;
        relay.binary = binary;
        relay.versus.versus = "limit";
        return relay;
    }
}
