package im.chrysalis.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code seed} command. */
@Command(
        name = "seed",
        description = "Make accounts, contacts, groups and privacy from one YAML or JSON file.",
        mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {

    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "FILE")
    Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        byte[] document = Files.readAllBytes(file);
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.NOTHING)) {
            return control.done(control.sendRaw("POST", "/api/v1/seed", document), "seeded from " + file);
        }
    }
}
