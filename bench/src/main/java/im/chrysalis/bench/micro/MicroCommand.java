package im.chrysalis.bench.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code chrysalis bench micro}: the microbenchmarks. */
@Command(
        name = "micro",
        description = "Measure parts of the server from inside, by JMH. Takes JMH's own options; -h shows them.")
public final class MicroCommand implements Callable<Integer> {

    @Unmatched
    private List<String> jmh = new ArrayList<>();

    @Override
    public Integer call() {
        return MicrobenchmarkRunner.run(jmh.toArray(String[]::new));
    }
}
