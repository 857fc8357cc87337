package im.chrysalis.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Builds picocli commands in code instead of by annotations. To read annotations Java makes a class of each kind at
 * every start, and picocli looks for them by reflection: a sixth of the time to a server that is ready. The other
 * commands can wait.
 */
final class CommandSpecs {

    private CommandSpecs() {}

    /**
     * A command with the two options that every command has.
     *
     * @param action what it does, or null if that is for its subcommands
     */
    static CommandSpec command(String name, String description, @Nullable Callable<Integer> action) {
        CommandSpec command = CommandSpec.wrapWithoutInspection(action)
                .name(name)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        command.usageMessage().description(description);
        return command;
    }
}
