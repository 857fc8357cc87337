package im.chrysalis.app.cli;

import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.DataExport;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that write everything as one document, and read it. */
final class ExportCommand {

    private ExportCommand() {}

    /** Writes the document, whether or not a server runs on the data. */
    @Command(
            name = "export",
            description = "Write everything that is stored as one JSON document, also while the server runs. Passwords"
                    + " are sealed by the keys in the data folder.",
            mixinStandardHelpOptions = true)
    static final class Write implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Option(names = "--passwords", description = "Write the passwords in plain text.")
        boolean passwords;

        @Option(names = "--replace", description = "Replace a file that exists.")
        boolean replace;

        @Override
        public Integer call() throws IOException {
            Configuration configuration = options.configuration();
            BackupCommand.requireFile(configuration);
            if (Files.exists(file) && !replace) {
                throw new ConfigurationException(file + " exists already; --replace replaces it");
            }
            return BackupCommand.withSnapshot(configuration, (data, snapshot) -> {
                int accounts = DataExport.write(file.toAbsolutePath(), data, snapshot, passwords);
                System.out.println("exported " + accounts + " accounts into " + file
                        + (passwords
                                ? ", with all passwords in plain text"
                                : "; their passwords need the keys in " + data.resolve(DataDirectory.KEY_FILE)));
            });
        }
    }

    /** Makes the data of a document. */
    @Command(
            name = "import",
            description = "Make the data of an exported document, in JSON or YAML. No server may run on it.",
            mixinStandardHelpOptions = true)
    static final class Read implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                description = "The keys of the passwords, if they are sealed and not by those in the data folder.")
        @Nullable
        Path keys;

        @Option(
                names = "--replace",
                description = "Put data that is there aside, into a folder before-restore-TIME in the data folder.")
        boolean replace;

        @Override
        public Integer call() throws IOException {
            Configuration configuration = options.configuration();
            BackupCommand.requireReplaceable(configuration, replace, file, keys);
            try (DataDirectory data = DataDirectory.acquire(configuration.dataFolder())) {
                DataExport.Imported imported = DataExport.read(configuration, data, file, keys);
                System.out.println("imported " + imported.accounts() + " accounts into " + data.folder()
                        + imported.aside()
                                .map(place -> "; what was there is in " + place)
                                .orElse(""));
            }
            return ExitCode.OK;
        }
    }
}
