package im.chrysalis.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of connections to one H2 database. H2 closes a database in a file for good once a write fails, as on a full
 * disk; then it is opened again, at most once a second, so that the store works again as soon as there is room.
 */
final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final long BETWEEN_ATTEMPTS = TimeUnit.SECONDS.toNanos(1);

    /** The pool, and the database that its connections lead to. */
    private record Opened(HikariDataSource pool, org.h2.engine.Database engine) {

        MVStore file() {
            return engine.getStore().getMvStore();
        }

        boolean isGivenUp() {
            return file().isClosed();
        }

        void abandon() {
            engine.shutdownImmediately();
            pool.close();
        }
    }

    private final String url;
    private final int connections;
    private final VolatileValue<Opened> current;
    private final VolatileValue<Boolean> closed = new VolatileValue<>(false);
    private final SynchronizedValue<Reopening> reopening = new SynchronizedValue<>(new Reopening());
    private final VolatileValue<Optional<MetricsTrackerFactory>> watcher = new VolatileValue<>(Optional.empty());

    /**
     * Opens the database.
     *
     * @param setUp what is done with it before anybody else uses it
     * @throws StoreException if it cannot be opened
     */
    Database(String url, int connections, Consumer<HikariDataSource> setUp) {
        this.url = url;
        this.connections = connections;
        Opened first = open();
        try {
            setUp.accept(first.pool());
        } catch (RuntimeException failure) {
            first.pool().close();
            throw failure;
        }
        this.current = new VolatileValue<>(first);
    }

    private Opened open() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(url));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(Math.max(2, connections)); // the migrations need two
        config.setMaxLifetime(0); // the database is in this process; and one in memory lives by its connections
        config.setPoolName("chrysalis-db");
        config.setInitializationFailTimeout(1);
        @Nullable HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            return new Opened(pool, engine(pool));
        } catch (SQLException | RuntimeException failure) {
            if (pool != null) {
                pool.close();
            }
            throw new StoreException("the database cannot be opened: " + rootMessage(failure), failure);
        }
    }

    /**
     * Connects to the database at a URL of H2: by H2 itself, because the driver manager of a user's JVM may have another
     * H2 for it.
     */
    static DataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    private static org.h2.engine.Database engine(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return engine(connection);
        }
    }

    /** The database that a connection leads to. */
    static org.h2.engine.Database engine(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase();
    }

    /** A connection, to be closed after use. */
    Connection connection() throws SQLException {
        return alive().pool().getConnection();
    }

    private Opened alive() {
        Opened now = current.get();
        return now.isGivenUp() && !closed.get() ? reopening.with(Reopening::again) : now;
    }

    /** The database file; one that H2 has given up is closed. */
    MVStore file() {
        return current.get().file();
    }

    /** Has the pool of connections watched from now on. */
    void watchPool(MetricsTrackerFactory by) {
        watcher.set(Optional.of(by));
        current.get().pool().setMetricsTrackerFactory(by);
    }

    /** Closes the database with its last connection; one in memory goes with that too. */
    @Override
    public void close() {
        closed.set(true);
        current.get().pool().close();
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** One attempt at a time to open what H2 has given up. */
    private final class Reopening {

        private boolean abandoned;
        private boolean attempted;
        private long lastAttempt;

        Opened again() {
            Opened old = current.get();
            if (!old.isGivenUp()) {
                return old; // another thread was first
            }
            if (!abandoned) {
                log.error("the database could not be written (is the disk full?); it is opened again as soon as it can"
                        + " be");
                abandoned = true;
                old.abandon();
            }
            long now = System.nanoTime();
            if (attempted
                    && now - lastAttempt < BETWEEN_ATTEMPTS) { // also if that one succeeded: a full disk can be read
                throw new StoreException("the database is closed, because it could not be written");
            }
            attempted = true;
            lastAttempt = now;
            Opened fresh = open();
            watcher.get().ifPresent(fresh.pool()::setMetricsTrackerFactory);
            current.set(fresh);
            abandoned = false;
            log.warn("the database is open again");
            return fresh;
        }
    }
}
