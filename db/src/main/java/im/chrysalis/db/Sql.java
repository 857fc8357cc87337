package im.chrysalis.db;

import im.chrysalis.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** SQL statements on one connection, inside one transaction. */
final class Sql {

    /** Work done inside a transaction. */
    interface Work<R> {
        R on(Sql sql) throws SQLException;
    }

    /** Maps one row of a result to a value. */
    interface RowMapper<R> {
        R of(ResultSet row) throws SQLException;
    }

    /** How often a transaction is tried that lost a race for its locks. */
    private static final int ATTEMPTS = 5;

    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs {@code work} in one transaction: when this method returns, its changes are on disk; when it throws, none of
     * them are.
     */
    static <R> R transaction(Database database, Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = database.connection()) {
                return transaction(connection, work);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !isLockConflict(failure)) {
                    throw new StoreException("the database failed: " + failure.getMessage(), failure);
                }
                pause(attempt);
            }
        }
    }

    /** Waits for a short random time before the next attempt. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L * attempt + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while the database was busy", interrupted);
        }
    }

    private static <R> R transaction(Connection connection, Work<R> work) throws SQLException {
        boolean done = false;
        try {
            R result = work.on(new Sql(connection));
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    /** Deadlock (40001), or a lock that did not come in time (HYT00). */
    private static boolean isLockConflict(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "HYT00".equals(failure.getSQLState());
    }

    /** Runs an INSERT, UPDATE or DELETE, and returns how many rows it touched. */
    int update(String statement, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate();
        }
    }

    <R> List<R> rows(String query, RowMapper<R> rowMapper, @Nullable Object... values) throws SQLException {
        try (PreparedStatement prepared = prepare(query, values);
                ResultSet results = prepared.executeQuery()) {
            List<R> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(rowMapper.of(results));
            }
            return rows;
        }
    }

    <R> Optional<R> row(String query, RowMapper<R> rowMapper, @Nullable Object... values) throws SQLException {
        return rows(query, rowMapper, values).stream().findFirst();
    }

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < values.length; i++) {
            prepared.setObject(i + 1, values[i]);
        }
        return prepared;
    }
}
