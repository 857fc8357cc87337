package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** What every command takes: where the settings come from. */
final class Options {

    private static final String SET = "--set";
    private static final String PAIR = "KEY=VALUE";
    private static final String ABOUT_SET = "Set one key of the configuration; may be repeated.";
    private static final String CONFIG = "--config";
    private static final String FILE = "FILE";
    private static final String ABOUT_CONFIG =
            "Read settings from this file instead of config/chrysalis.properties beside the program.";

    @Option(names = SET, paramLabel = PAIR, description = ABOUT_SET)
    List<String> settings = new ArrayList<>();

    @Option(names = CONFIG, paramLabel = FILE, description = ABOUT_CONFIG)
    @Nullable
    Path file;

    /** Gives them to a command that is spelled out. */
    static CommandSpec addTo(CommandSpec command) {
        return command.addOption(OptionSpec.builder(SET)
                        .paramLabel(PAIR)
                        .description(ABOUT_SET)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build())
                .addOption(OptionSpec.builder(CONFIG)
                        .paramLabel(FILE)
                        .description(ABOUT_CONFIG)
                        .type(Path.class)
                        .build());
    }

    /** What such a command was given of them. */
    static Options of(ParseResult parsed) {
        Options options = new Options();
        options.settings = parsed.matchedOptionValue(SET, options.settings);
        options.file = parsed.matchedOptionValue(CONFIG, null);
        return options;
    }

    Configuration configuration() {
        return Configuration.of(settings, System.getenv(), file != null ? file : shipped(), packaged());
    }

    /** The defaults of the package that the program came in, which says so by a property; the container image does. */
    private static @Nullable Path packaged() {
        String defaults = System.getProperty("chrysalis.defaults", "");
        return defaults.isEmpty() ? null : Path.of(defaults);
    }

    /** The shipped file, if it is beside the program: in the launcher's folder, the jar's, or the checkout's that it is in. */
    private static @Nullable Path shipped() {
        String home = System.getProperty("chrysalis.home", "");
        List<Path> places =
                home.isEmpty() ? List.of(jarFolder(), jarFolder().resolve("../..")) : List.of(Path.of(home));
        for (Path place : places) {
            Path shipped = place.resolve("config/chrysalis.properties").normalize();
            if (Files.isRegularFile(shipped)) {
                return shipped;
            }
        }
        return null;
    }

    private static Path jarFolder() {
        String classPath = System.getProperty("java.class.path", "");
        Path parent =
                classPath.endsWith(".jar") ? Path.of(classPath).toAbsolutePath().getParent() : null;
        return parent == null ? Path.of(".") : parent;
    }
}
