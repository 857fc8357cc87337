package im.chrysalis.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import im.chrysalis.store.Accounts;
import im.chrysalis.store.Books;
import im.chrysalis.store.Pages;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;

/** The store on an embedded H2 database. */
public final class H2Store implements Store {

    /** A connection keeps all our statements compiled; H2 otherwise keeps 8, as many as one sign-in asks. */
    private static final String STATEMENTS = ";QUERY_CACHE_SIZE=64";

    private final HikariDataSource source;
    private final Accounts accounts;
    private final Books books;
    private final Pages pages;

    private H2Store(HikariDataSource source) {
        this.source = source;
        this.accounts = new H2Accounts(source);
        this.books = new H2Books(source);
        this.pages = new H2Pages(source);
    }

    /**
     * The database in the file {@code path} (H2 adds {@code .mv.db}), made if it is missing and brought up to date.
     *
     * @throws StoreException if another process has it open, or it can't be read
     */
    public static H2Store file(Path path, int connections) {
        // WRITE_DELAY=0: H2 otherwise keeps commits for up to half a second, and a killed process loses them. Commits
        // that wait for one another's write share the next.
        HikariDataSource source = pool(
                "jdbc:h2:file:" + path.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" + STATEMENTS,
                connections);
        bringUpToDate(source, new Migrations(source)::run);
        return new H2Store(source);
    }

    /** A database of its own that ends with the process. */
    public static H2Store memory(int connections) {
        HikariDataSource source = pool("jdbc:h2:mem:" + UUID.randomUUID() + STATEMENTS, connections);
        bringUpToDate(source, new Migrations(source)::runOnNew);
        return new H2Store(source);
    }

    private static HikariDataSource pool(String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(Math.max(2, connections)); // the migrations need two
        config.setMaxLifetime(0); // the database is in this process; and one in memory lives by its connections
        config.setPoolName("chrysalis-db");
        config.setInitializationFailTimeout(1);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException failure) {
            throw new StoreException("the database can't be opened: " + rootMessage(failure), failure);
        }
    }

    /** Has the pool of connections watched from now on. */
    public void watchPool(MetricsTrackerFactory watcher) {
        source.setMetricsTrackerFactory(watcher);
    }

    private static void bringUpToDate(HikariDataSource source, Runnable migrations) {
        try {
            migrations.run();
        } catch (FlywayException | StoreException failure) {
            source.close();
            throw new StoreException("the database can't be brought up to date: " + rootMessage(failure), failure);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public Pages pages() {
        return pages;
    }

    /** Closes the database with its last connection; one in memory goes with that too. */
    @Override
    public void close() {
        source.close();
    }
}
