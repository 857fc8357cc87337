package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Home;
import im.chrysalis.app.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code config} commands. */
@Command(name = "config", description = "Show the configuration.", mixinStandardHelpOptions = true)
final class ConfigCommand {

    @Command(
            name = "print",
            description = "Print each setting, and where it came from.",
            mixinStandardHelpOptions = true)
    int print(@Mixin CommonOptions options) {
        Configuration configuration = options.configuration();
        if (options.isWithoutFile()) {
            System.out.println("# no settings file: " + Home.settings() + " is missing");
        }
        for (Setting setting : Setting.values()) {
            Configuration.Origin origin = configuration.shown(setting);
            System.out.printf("%s=%s\t# %s%n", setting.key(), origin.value(), origin.source());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "token",
            description = "Print the token that the control API asks for.",
            mixinStandardHelpOptions = true)
    int token(@Mixin CommonOptions options) {
        String token = options.configuration().controlToken();
        if (token.isEmpty()) {
            System.err.println("chrysalis: no token is set, and no server has made one in "
                    + options.configuration().createdControlToken());
            return ExitCode.USAGE;
        }
        System.out.println(token);
        return ExitCode.OK;
    }
}
