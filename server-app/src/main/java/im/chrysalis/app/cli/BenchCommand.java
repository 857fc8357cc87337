package im.chrysalis.app.cli;

import im.chrysalis.app.config.ConfigurationException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Stands for the load tool in the help. It is a program of its own, which the launcher of a checkout starts before this
 * one; here, it is missing.
 */
@Command(
        name = "bench",
        description = "Measure a server under load. A program of its own: ./chrysalis bench in a checkout.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", hidden = true)
    List<String> words = List.of();

    private BenchCommand() {}

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        throw new ConfigurationException(
                "bench is a program of its own, which is not installed here; './chrysalis bench'"
                        + " in a checkout builds and starts it");
    }
}
