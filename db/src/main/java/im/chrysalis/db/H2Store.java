package im.chrysalis.db;

import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import im.chrysalis.store.Accounts;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.PageQueue;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** A {@link Store} on an embedded H2 database. */
public final class H2Store implements Store {

    /**
     * Each connection caches all statements of this module; H2's default is 8, the number that a single sign-in uses.
     */
    private static final String STATEMENTS = ";QUERY_CACHE_SIZE=64";

    /**
     * WRITE_DELAY=0: H2 otherwise keeps commits for up to half a second, and a killed process loses them. Commits that
     * wait for each other's write share the next one. RETENTION_TIME: for how long space is not reused whose content
     * was replaced, in milliseconds; {@link DatabaseMaintenance} has the disk written in less. The default of 45 s lets
     * a file grow by all that is written meanwhile.
     */
    static final String SETTINGS =
            ";WRITE_DELAY=0;RETENTION_TIME=10000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0" + STATEMENTS;

    private final Database database;
    private final @Nullable DatabaseMaintenance databaseMaintenance;
    private final Accounts accounts;
    private final AddressBooks books;
    private final PageQueue pages;
    private final Profiles profiles;
    private final OfflineMessages offlineMessages;

    private H2Store(Database database, @Nullable DatabaseMaintenance databaseMaintenance) {
        this.database = database;
        this.databaseMaintenance = databaseMaintenance;
        this.accounts = new H2Accounts(database);
        this.books = new H2AddressBooks(database);
        this.pages = new H2PageQueue(database);
        this.profiles = new H2Profiles(database);
        this.offlineMessages = new H2OfflineMessages(database);
    }

    /**
     * The database in the file {@code path} (H2 adds {@code .mv.db}), made if it is missing and brought up to date.
     *
     * @throws StoreException if another process has it open, it cannot be read, or it was made by a later H2; nothing
     *     is written then
     */
    public static H2Store file(Path path, int connections) {
        DatabaseVersion.requireKnown(path);
        return at(url(path), connections);
    }

    /** The URL of the database in the file {@code path}. */
    static String url(Path path) {
        return "jdbc:h2:file:" + path.toAbsolutePath() + SETTINGS;
    }

    /** The database at a URL of H2. */
    static H2Store at(String url, int connections) {
        Database database = new Database(url, connections, source -> migrate(new Migrations(source)::run));
        return new H2Store(database, new DatabaseMaintenance(database));
    }

    /** A database of its own that ends with the process. */
    public static H2Store memory(int connections) {
        return new H2Store(
                new Database(
                        "jdbc:h2:mem:" + UUID.randomUUID() + STATEMENTS,
                        connections,
                        source -> migrate(new Migrations(source)::runOnEmpty)),
                null);
    }

    /** Has the pool of connections watched from now on. */
    public void trackPool(MetricsTrackerFactory watcher) {
        database.watchPool(watcher);
    }

    /**
     * Copies the database as it is at one moment into a zip file, while it is in use. What is committed before the call
     * is in the copy; what is not committed is rolled back when the copy is opened. The file is H2's, because a copy of
     * pages takes a fraction of the time and room of a script, locks nothing, and is opened by the same check as any
     * database; what outlives H2's formats is the export of {@link Export}.
     *
     * @param zip is replaced if it exists
     * @throws StoreException if it cannot be written
     */
    public void backUp(Path zip) {
        try (Connection connection = database.connection();
                PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, zip.toAbsolutePath().toString());
            backup.execute();
            connection.commit();
        } catch (SQLException failure) {
            throw new StoreException("the database could not be copied: " + Database.rootMessage(failure), failure);
        }
    }

    /** The header of an export of this database. */
    public Export.Header exportHeader() {
        return Export.header(database);
    }

    /** Reads everything for an export, account by account. Nothing may write meanwhile. */
    public void export(Consumer<Map<String, Object>> to) {
        Export.read(database, to);
    }

    static void migrate(Runnable migrations) {
        try {
            migrations.run();
        } catch (FlywayException | StoreException failure) {
            throw new StoreException("the database cannot be migrated: " + Database.rootMessage(failure), failure);
        }
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public AddressBooks books() {
        return books;
    }

    @Override
    public PageQueue pages() {
        return pages;
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public OfflineMessages offlineMessages() {
        return offlineMessages;
    }

    /** Closes the database with its last connection; one in memory goes with that too. */
    @Override
    public void close() {
        if (databaseMaintenance != null) {
            databaseMaintenance.close();
        }
        database.close();
    }
}
