package im.chrysalis.db;

import im.chrysalis.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Migrates a database to the newest schema with Flyway. Flyway takes longer than opening the database, so it is not run
 * on a database that is up to date, or on an empty one in memory.
 */
final class Migrations {

    private static final String FOLDER = "im/chrysalis/db/migration";

    /** The scripts, in their order. */
    static final List<String> SCRIPTS = List.of(
            "V1__accounts_and_books.sql",
            "V2__time_stamps.sql",
            "V3__no_password_hash.sql",
            "V4__address_book_service.sql",
            "V5__offline_messages.sql",
            "V6__roaming_profiles.sql",
            "V7__circles.sql",
            "V8__void_tickets.sql",
            "V9__disabled_accounts.sql");

    /** The version of the last one. */
    static final String NEWEST = SCRIPTS.getLast().replaceFirst("V(\\d+)__.*", "$1");

    private final DataSource source;

    Migrations(DataSource source) {
        this.source = source;
    }

    /**
     * Runs the scripts that are missing.
     *
     * @throws org.flywaydb.core.api.FlywayException if that fails, or if a database that lacks some was tampered with
     */
    void run() {
        if (!isCurrent()) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + FOLDER)
                    .load()
                    .migrate();
        }
    }

    /**
     * Runs the scripts up to a version on an empty database.
     *
     * @throws StoreException if there is no such version, as in a program that is older than it
     */
    void runTo(String version) {
        if (SCRIPTS.stream().noneMatch(script -> script.startsWith("V" + version + "__"))) {
            throw new StoreException(
                    "version " + version + " of the database is unknown; this program has " + NEWEST + " at most");
        }
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + FOLDER)
                .target(version)
                .load()
                .migrate();
    }

    /** Runs all scripts on an empty in-memory database, without a schema history. */
    void runOnEmpty() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : SCRIPTS) {
                statement.execute("RUNSCRIPT FROM 'classpath:" + FOLDER + "/" + script + "'");
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new StoreException("the scripts of the database fail", failure);
        }
    }

    /** Whether the newest script was the last to be run, and went well. */
    boolean isCurrent() {
        try (Connection connection = source.getConnection();
                PreparedStatement last = connection.prepareStatement("""
                        SELECT "version", "success" FROM "flyway_schema_history"
                        ORDER BY "installed_rank" DESC FETCH FIRST ROW ONLY""");
                ResultSet row = last.executeQuery()) {
            return row.next() && NEWEST.equals(row.getString(1)) && row.getBoolean(2);
        } catch (SQLException newOrBroken) {
            return false; // Flyway migrates it, or reports what is wrong
        }
    }
}
