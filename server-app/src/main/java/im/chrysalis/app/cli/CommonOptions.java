package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Options of every command: where the settings come from. */
final class CommonOptions {

    static final String ABOUT_JSON = "As JSON, with all fields.";

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

    /** Adds the options to a command that is built in code. */
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
    static CommonOptions of(ParseResult parsed) {
        CommonOptions options = new CommonOptions();
        options.settings = parsed.matchedOptionValue(SET, options.settings);
        options.file = parsed.matchedOptionValue(CONFIG, null);
        return options;
    }

    /** Whether no settings file is read, since none was named and there is none beside the program. */
    boolean isWithoutFile() {
        return file == null && shipped() == null;
    }

    /** The settings file that is read, which need not exist. */
    Path settingsFile() {
        return file != null ? file : Home.settings();
    }

    Configuration configuration() {
        return Configuration.of(settings, System.getenv(), file != null ? file : shipped(), packaged());
    }

    /** The same before the settings file is made: without one that is missing. */
    Configuration configurationSoFar() {
        Path settings = settingsFile();
        return Configuration.of(this.settings, System.getenv(), Files.exists(settings) ? settings : null, packaged());
    }

    /** The defaults of the package the program came in, named by a system property; set in the container image. */
    private static @Nullable Path packaged() {
        String defaults = System.getProperty("chrysalis.defaults", "");
        return defaults.isEmpty() ? null : Path.of(defaults);
    }

    /** The shipped file, if it is beside the program. */
    private static @Nullable Path shipped() {
        Path settings = Home.settings();
        return Files.isRegularFile(settings) ? settings : null;
    }
}
