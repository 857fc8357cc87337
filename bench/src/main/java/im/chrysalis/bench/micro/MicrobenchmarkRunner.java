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
            CommandLineOptions given = new CommandLineOptions(jmhArgs);
            if (given.shouldHelp()) {
                given.showHelp();
                return 0;
            }
            ChainedOptionsBuilder options = defaults(given);
            Runner runner = new Runner(options.build());
            if (given.shouldList()) {
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
    private static ChainedOptionsBuilder defaults(CommandLineOptions given) {
        TimeValue second = TimeValue.seconds(1);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(WARM_UPS))
                .warmupTime(given.getWarmupTime().orElse(second))
                .measurementIterations(given.getMeasurementIterations().orElse(MEASUREMENTS))
                .measurementTime(given.getMeasurementTime().orElse(second))
                .timeUnit(given.getTimeUnit().orElse(TimeUnit.MICROSECONDS));
        if (Runtime.version().feature() >= ERROR_EXIT_CODE) {
            options = options.jvmArgsAppend("--sun-misc-unsafe-memory-access=allow"); // JMH looks into objects
        }
        return given.getBenchModes().isEmpty() ? options.mode(Mode.AverageTime) : options;
    }
}
