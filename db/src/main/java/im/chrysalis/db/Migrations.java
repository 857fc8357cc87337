package im.chrysalis.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the newest schema. Flyway does it, and takes longer than opening the database does; one that needs
 * nothing is not shown to it.
 */
final class Migrations {

    /** The version of the last script in the resources' {@code db/migration}. */
    static final String NEWEST = "2";

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
        if (!areDone()) {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        }
    }

    /** Whether the newest script was the last to be run, and went well. */
    boolean areDone() {
        try (Connection connection = source.getConnection();
                PreparedStatement last = connection.prepareStatement("""
                        SELECT "version", "success" FROM "flyway_schema_history"
                        ORDER BY "installed_rank" DESC FETCH FIRST ROW ONLY""");
                ResultSet row = last.executeQuery()) {
            return row.next() && NEWEST.equals(row.getString(1)) && row.getBoolean(2);
        } catch (SQLException newOrBroken) {
            return false; // Flyway makes it, or says what is wrong
        }
    }
}
