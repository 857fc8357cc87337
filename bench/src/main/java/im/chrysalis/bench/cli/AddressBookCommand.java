package im.chrysalis.bench.cli;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.load.AddressBookLoad;
import im.chrysalis.bench.load.AddressBookLoad.Method;
import im.chrysalis.bench.load.Dialect;
import im.chrysalis.bench.report.Figure;
import im.chrysalis.bench.server.Population;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench address-book}: answers of the address book services, and edits by them. */
@Command(
        name = "address-book",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "A client of MSNP18 with many contacts reads and edits its address book by SOAP, one request after"
                        + " the other. At the start it adds the contacts, each with a nickname, a phone and a group.")
public final class AddressBookCommand extends Scenario {

    @Option(names = "--contacts", description = "of the account (default: ${DEFAULT-VALUE})")
    int contacts = 1000;

    @Option(names = "--edits", description = "of each kind in a round (default: ${DEFAULT-VALUE})")
    int edits = 100;

    @Override
    String name() {
        return "address-book";
    }

    /** Account 1, and as many others as it has contacts, which have it on their lists. */
    @Override
    Population population() {
        return Population.of(1, contacts, 0, 0).among(1 + contacts + edits);
    }

    @Override
    List<Figure> measure(Testbed testbed, TargetServer target, Population there) {
        if (versus.isLimit()) {
            throw new BenchException("the bare relay has no address book; compare with another server");
        }
        List<AddressBookLoad> loads = new ArrayList<>();
        loads.add(load(testbed, target));
        if (versus.versus != null) {
            loads.add(load(testbed, testbed.peer()));
        }
        testbed.progress().log("warms up");
        for (AddressBookLoad load : loads) {
            for (Method method : Method.values()) {
                load.round(method, versus.warmUp / Method.values().length);
            }
        }
        Map<Method, Comparison> comparisons = new EnumMap<>(Method.class);
        for (int i = 0; i < versus.rounds; i++) {
            for (Method method : Method.values()) {
                comparisons
                        .computeIfAbsent(method, each -> comparison(each, testbed.progress()))
                        .round(
                                loads.stream()
                                        .map(load -> (Comparison.Side) seconds -> load.round(method, seconds))
                                        .toList(),
                                versus.seconds);
            }
        }
        return comparisons.values().stream()
                .flatMap(comparison -> comparison.figures().stream())
                .toList();
    }

    private Comparison comparison(Method method, Progress progress) {
        return new Comparison(method.title() + ", " + contacts + " contacts", "requests", "time to answer", progress);
    }

    /** With the client signed in, as it is when its user edits. */
    private AddressBookLoad load(Testbed testbed, TargetServer server) {
        if (server.web() == null) {
            throw new BenchException("name the server's web services by --web, those of the other by --versus-web");
        }
        AddressBookLoad load = new AddressBookLoad(
                testbed.connector(), server.web(), server.accounts(), contacts, edits, server.cpu());
        load.prepare();
        testbed.progress().log("an address book of %d contacts is there".formatted(contacts));
        bulkSignIn(testbed, server, Dialect.MSNP18).signIn(1, 1, 1);
        return load;
    }
}
