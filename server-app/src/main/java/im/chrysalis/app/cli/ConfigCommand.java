package im.chrysalis.app.cli;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.Home;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.control.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code config} commands. */
@Command(name = "config", description = "Show the configuration.", mixinStandardHelpOptions = true)
final class ConfigCommand {

    @Command(
            name = "print",
            description = "Print each setting, and where it came from.",
            mixinStandardHelpOptions = true)
    int print(
            @Mixin CommonOptions options,
            @Option(names = "--json", description = CommonOptions.ABOUT_JSON) boolean json) {
        Configuration configuration = options.configuration();
        if (json) {
            List<Map<String, Object>> settings = new ArrayList<>();
            for (Setting setting : Setting.values()) {
                Configuration.Origin origin = configuration.shown(setting);
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("key", setting.key());
                shown.put("value", origin.value());
                shown.put("source", origin.source());
                settings.add(shown);
            }
            System.out.print(Json.write(Map.of("settings", settings)));
            return ExitCode.OK;
        }
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
