package im.chrysalis.app.cli;

import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks whether the server is ready, for users and for a container's HEALTHCHECK. */
@Command(name = "health", description = "Ask a running server whether it is ready.", mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 100;

    @Mixin
    CommonOptions options = new CommonOptions();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "0s",
            description = "Wait for it at most this long, such as 10s.")
    String patience = "0s";

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = options.configuration();
        Duration wait = Configuration.time("--wait", patience);
        Instant end = Instant.now().plus(wait);
        while (true) {
            String problem = check(configuration);
            if (problem.isEmpty()) {
                System.out.println("ready");
                return ExitCode.OK;
            }
            if (!Instant.now().isBefore(end)) {
                System.err.println("chrysalis: " + problem);
                return ExitCode.FAILED;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** What is wrong, or nothing. */
    private static String check(Configuration configuration) {
        Optional<DataDirectory.Running> running = configuration.is(Setting.DATA_MEMORY)
                ? Optional.empty()
                : DataDirectory.readRunFile(configuration.dataFolder());
        String url = running.map(DataDirectory.Running::controlUrl).orElse(ControlClient.configuredUrl(configuration));
        try {
            int status = ControlClient.overHttp(url, "", "GET", "/health/ready", new byte[0])
                    .status();
            return status == 200 ? "" : "the server at " + url + " is not ready: " + status;
        } catch (IOException failure) {
            boolean elsewhere = running.isEmpty() && !configuration.is(Setting.DATA_MEMORY);
            return (elsewhere ? "no server runs on the data in " + configuration.dataFolder() + "; and " : "")
                    + failure.getMessage();
        }
    }
}
