package im.chrysalis.app.cli;

import im.chrysalis.app.Backup;
import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that make and take back backups. */
final class BackupCommand {

    private static final String KEYS = "The keys of the passwords, in a file of their own.";

    private BackupCommand() {}

    /** Makes a backup, whether or not a server runs on the data. */
    @Command(
            name = "backup",
            description = "Back up everything into one file, also while the server runs: the database as it is at one"
                    + " moment, the keys of the passwords, and the certificates.",
            mixinStandardHelpOptions = true)
    static final class Make implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Option(names = "--keys", paramLabel = "FILE", description = KEYS)
        @Nullable
        Path keys;

        @Option(names = "--replace", description = "Replace a file that exists.")
        boolean replace;

        @Override
        public Integer call() throws IOException {
            Configuration configuration = options.configuration();
            requireFile(configuration);
            requireNew(file);
            requireNew(keys);
            if (keys != null
                    && keys.toAbsolutePath()
                            .normalize()
                            .equals(file.toAbsolutePath().normalize())) {
                throw new ConfigurationException("the backup and the keys are one file, " + file + "; name two");
            }
            return withSnapshot(configuration, (data, snapshot) -> {
                Backup.write(file.toAbsolutePath(), data, snapshot, keys == null ? null : keys.toAbsolutePath());
                System.out.println(
                        keys == null
                                ? "backed up " + data + " into " + file + ", which holds the keys of all passwords:"
                                        + " keep it as safe as the data"
                                : "backed up " + data + " into " + file + ", and the keys of its passwords into " + keys
                                        + ": keep them apart");
            });
        }

        private void requireNew(@Nullable Path target) {
            if (target != null && Files.exists(target) && !replace) {
                throw new ConfigurationException(target + " exists already; --replace replaces it");
            }
        }
    }

    /** Puts a backup in the place of the data. */
    @Command(
            name = "restore",
            description = "Put a backup in the place of the data. No server may run on it.",
            mixinStandardHelpOptions = true)
    static final class Restore implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "FILE")
        Path file = Path.of("");

        @Option(names = "--keys", paramLabel = "FILE", description = KEYS)
        @Nullable
        Path keys;

        @Option(
                names = "--replace",
                description = "Put data that is there aside, into a folder before-restore-TIME in the data folder.")
        boolean replace;

        @Override
        public Integer call() throws IOException {
            Configuration configuration = options.configuration();
            requireReplaceable(configuration, replace, file, keys);
            Path folder = configuration.dataFolder();
            try (DataDirectory data = DataDirectory.acquire(folder)) {
                Backup.Restored restored = Backup.restore(configuration, data, file, keys);
                Optional<Path> aside = restored.aside();
                System.out.println("restored the backup of " + restored.made() + " into " + folder + ": "
                        + restored.accounts() + " accounts"
                        + aside.map(place -> "; what was there is in " + place).orElse(""));
            }
            return ExitCode.OK;
        }
    }

    /** What is done with a copy of the database. */
    interface SnapshotWork {

        /**
         * Does it.
         *
         * @param data the data folder
         * @param snapshot a zip file with the copy, which is removed afterwards
         */
        void with(Path data, Path snapshot) throws IOException;
    }

    /** Has the database copied, by the running server if there is one, and returns the exit code. */
    static int withSnapshot(Configuration configuration, SnapshotWork work) throws IOException {
        Path data = configuration.dataFolder();
        Path taken = data.resolve("snapshot-" + ProcessHandle.current().pid() + ".zip");
        try (ControlClient control = ControlClient.of(configuration, ControlClient.Need.DATA)) {
            int code = control.snapshot();
            if (code == ExitCode.OK) {
                Files.move(DataDirectory.snapshot(data), taken); // another command may be making one
                work.with(data, taken);
            }
            return code;
        } finally {
            Files.deleteIfExists(taken);
        }
    }

    static void requireFile(Configuration configuration) {
        if (configuration.is(Setting.DATA_MEMORY)) {
            throw new ConfigurationException("with data.memory=true there is no data but in the server's memory");
        }
    }

    /** Whether data may be put in the place of what is there; its files must exist. */
    static void requireReplaceable(Configuration configuration, boolean replace, @Nullable Path... files) {
        requireFile(configuration);
        for (Path needed : files) {
            if (needed != null && !Files.isRegularFile(needed)) {
                throw new ConfigurationException("there is no file " + needed);
            }
        }
        Path folder = configuration.dataFolder();
        if (DataDirectory.hasDatabase(folder) && !replace) {
            throw new ConfigurationException("there is a database in " + folder
                    + " already; --replace puts it aside, into a folder before-restore-TIME there");
        }
    }
}
