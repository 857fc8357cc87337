package im.chrysalis.app;

import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.db.H2Store;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.PasswordHash;
import im.chrysalis.secret.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * The store a run works on, and what opens its passwords.
 *
 * @param directory the folder it is in, or null if it is in memory
 */
record Storage(H2Store store, Passwords passwords, @Nullable DataDirectory directory) implements AutoCloseable {

    /** Slow hashes protect what is stored; what ends with the process needs less of it. */
    private static final int MEMORY_ITERATIONS = 1_000;

    /**
     * Takes the folder that the configuration names, if it names one.
     *
     * @throws TakenException if another process has it
     */
    static @Nullable DataDirectory directory(Configuration configuration) throws IOException {
        return configuration.is(Setting.DATA_MEMORY) ? null : DataDirectory.take(configuration.dataFolder());
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
        int connections = configuration.lanes() + Web.THREADS + 1; // the control API has its own
        if (directory == null) {
            return new Storage(
                    H2Store.memory(connections), new Passwords(Keyring.ephemeral(), MEMORY_ITERATIONS), null);
        }
        boolean hasKeys = Files.exists(directory.keys());
        H2Store store = H2Store.file(directory.database(), connections);
        if (!hasKeys && !store.accounts().list("", 1).isEmpty()) {
            store.close();
            throw new ConfigurationException("the key file " + directory.keys() + " is missing, and without it no"
                    + " stored password can be checked; restore it from a backup");
        }
        Passwords passwords = new Passwords(Keyring.load(directory.keys()), PasswordHash.DEFAULT_ITERATIONS);
        return new Storage(store, passwords, directory);
    }

    @Override
    public void close() throws IOException {
        store.close();
        if (directory != null) {
            directory.close();
        }
    }
}
