package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that an operator sends to a running server. */
final class OperatorCommands {

    private OperatorCommands() {}

    /** Sends an announcement to all clients. */
    @Command(
            name = "announce",
            description = "Send an announcement to all clients (those of MSNP5 and later show it).",
            mixinStandardHelpOptions = true)
    static final class Announce implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "TEXT")
        String text = "";

        @Override
        public Integer call() throws IOException {
            return send(options, "/api/v1/announcements", Map.of("text", text), "announced");
        }
    }

    /** Stops the server. */
    @Command(
            name = "stop",
            description = "Stop the running server, at once or after a time of which all clients are notified.",
            mixinStandardHelpOptions = true)
    static final class Stop implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Option(names = "--in", paramLabel = "TIME", defaultValue = "0m", description = "Whole minutes, such as 5m.")
        String time = "0m";

        @Option(
                names = "--back-in",
                paramLabel = "TIME",
                defaultValue = "0m",
                description = "Ask clients of MSNP11 and later to come back after whole minutes, such as 10m.")
        String back = "0m";

        @Override
        public Integer call() throws IOException {
            long wait = minutes("--in", time);
            long absence = minutes("--back-in", back);
            return send(
                    options,
                    "/api/v1/stop",
                    Map.of("minutes", wait, "backInMinutes", absence),
                    (wait == 0 ? "stops now" : "stops in " + wait + " min")
                            + (absence == 0
                                    ? ""
                                    : "; clients of MSNP11 and later are asked to come back " + absence
                                            + " min after that"));
        }

        private static long minutes(String name, String text) {
            Duration time = Configuration.time(name, text);
            if (!time.equals(Duration.ofMinutes(time.toMinutes()))) {
                throw new ConfigurationException(name + " " + text + ": must be whole minutes, such as 5m");
            }
            return time.toMinutes();
        }
    }

    private static int send(CommonOptions options, String path, Map<String, Object> body, String done)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.SERVER)) {
            return control.done(control.send("POST", path, body), done);
        }
    }
}
