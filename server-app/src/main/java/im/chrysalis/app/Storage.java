package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.metrics.PoolTracker;
import im.chrysalis.db.H2Store;
import im.chrysalis.secret.DamagedKeysException;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store of a run, and the passwords that it can decrypt.
 *
 * @param directory the folder it is in, or null if it is in memory
 * @param poolTracker of the store's pool of database connections
 */
record Storage(H2Store store, Passwords passwords, @Nullable DataDirectory directory, PoolTracker poolTracker)
        implements AutoCloseable {

    /** How many accounts are tried to see whether keys and database belong together. */
    private static final int SAMPLE = 20;

    /**
     * Takes the folder that the configuration names, if it names one.
     *
     * @throws ResourceInUseException if another process has it
     */
    static @Nullable DataDirectory directory(Configuration configuration) throws IOException {
        return configuration.is(Setting.DATA_MEMORY) ? null : DataDirectory.acquire(configuration.dataFolder());
    }

    /** The storage that the configuration names. */
    static Storage open(Configuration configuration) throws IOException {
        @Nullable DataDirectory directory = directory(configuration);
        try {
            return open(configuration, directory);
        } catch (IOException | RuntimeException failure) {
            if (directory != null) {
                directory.close();
            }
            throw failure;
        }
    }

    /** The storage in that folder, which the caller closes if this fails. */
    static Storage open(Configuration configuration, @Nullable DataDirectory directory) throws IOException {
        int connections = configuration.lanes() + WebServer.THREADS + 1; // the control API has its own
        if (directory == null) {
            H2Store store = H2Store.memory(connections);
            return new Storage(store, new Passwords(Keyring.ephemeral()), null, store::trackPool);
        }
        boolean hasKeys = Files.exists(directory.keys());
        if (hasKeys) {
            requireContent(directory.databaseFile(), directory.keys());
        }
        H2Store store = H2Store.file(directory.database(), connections);
        try {
            List<Account> some = store.accounts().list("", SAMPLE);
            if (!hasKeys && !some.isEmpty()) {
                throw new ConfigurationException("the key file " + directory.keys() + " is missing, and without it no"
                        + " stored password can be checked; restore it from a backup");
            }
            Passwords passwords = new Passwords(keyring(directory.keys()));
            if (!some.isEmpty() && some.stream().noneMatch(one -> passwords.canOpen(one.email(), one.password()))) {
                throw new ConfigurationException("the key file " + directory.keys() + " belongs to another database: it"
                        + " opens no stored password; restore the one that was made with this database");
            }
            return new Storage(store, passwords, directory, store::trackPool);
        } catch (IOException | RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /**
     * Copies the database into the data folder, in a zip file that replaces the one of before.
     *
     * @return its name in the data folder
     * @throws AdministrationException if the data is in memory
     */
    String snapshot() {
        if (directory == null) {
            throw new AdministrationException(
                    AdministrationException.Kind.CONFLICT,
                    "with data.memory=true there is nothing to back up: the data ends with the server");
        }
        Path file = DataDirectory.snapshot(directory.folder());
        store.backUp(file);
        return String.valueOf(file.getFileName());
    }

    private static void requireContent(Path database, Path keys) throws IOException {
        if (Files.exists(database) && Files.size(database) == 0) {
            throw new ConfigurationException("the database " + database + " is empty, though there are keys beside it;"
                    + " restore it from a backup, or remove it and " + keys + " to begin anew");
        }
    }

    private static Keyring keyring(Path keys) throws IOException {
        try {
            return Keyring.load(keys);
        } catch (DamagedKeysException damaged) {
            throw new ConfigurationException(String.valueOf(damaged.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        if (directory != null) {
            directory.close();
        }
    }
}
