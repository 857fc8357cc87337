package im.chrysalis.bench.micro;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the microbenchmarks by JMH, with shorter defaults than JMH's own. */
public final class MicrobenchmarkRunner {

    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;

    /** The first Java that warns at each fork of what JMH uses. */
    private static final int ERROR_EXIT_CODE = 24;

    private MicrobenchmarkRunner() {}

    /**
     * Runs them, and prints their table.
     *
     * @param jmhArgs such as {@code CodecBenchmark -f 2 -prof gc}; none runs them all
     * @return an exit code
     */
    public static int run(String... jmhArgs) {
        try {
            CommandLineOptions said = new CommandLineOptions(jmhArgs);
            if (said.shouldHelp()) {
                said.showHelp();
                return 0;
            }
            ChainedOptionsBuilder options = defaults(said);
            Runner runner = new Runner(options.build());
            if (said.shouldList()) {
                runner.list();
            } else {
                runner.run();
            }
            return 0;
        } catch (CommandLineOptionException | IOException mistake) {
            System.err.println("chrysalis bench micro: " + mistake.getMessage());
            return 2;
        } catch (RunnerException failure) {
            System.err.println("chrysalis bench micro: " + failure.getMessage());
            return 1;
        }
    }

    /** One fork, three warm-ups and five measurements of a second, of the time that one call takes. */
    private static ChainedOptionsBuilder defaults(CommandLineOptions said) {
        TimeValue second = TimeValue.seconds(1);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(said)
                .forks(said.getForkCount().orElse(1))
                .warmupIterations(said.getWarmupIterations().orElse(WARM_UPS))
                .warmupTime(said.getWarmupTime().orElse(second))
                .measurementIterations(said.getMeasurementIterations().orElse(MEASUREMENTS))
                .measurementTime(said.getMeasurementTime().orElse(second))
                .timeUnit(said.getTimeUnit().orElse(TimeUnit.MICROSECONDS));
        if (Runtime.version().feature() >= ERROR_EXIT_CODE) {
            options = options.jvmArgsAppend("--sun-misc-unsafe-memory-access=allow"); // JMH looks into objects
        }
        return said.getBenchModes().isEmpty() ? options.mode(Mode.AverageTime) : options;
    }
}
