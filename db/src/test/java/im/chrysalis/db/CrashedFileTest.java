package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 alone: a copy of the file that is made after a commit, which is what a killed process leaves, has that commit.
 * With H2 2.5.252 most copies lack some, once space is reused; each upgrade of H2 has to pass this, and
 * {@code chrysalis bench crash}.
 */
class CrashedFileTest {

    private static final int COPIES = 40;
    private static final int COMMITS_BETWEEN = 250;
    private static final int ROWS = 100;

    /** Those of the server, but space is reused at once. */
    private static final String SETTINGS = H2Store.SETTINGS.replaceAll("RETENTION_TIME=\\d+", "RETENTION_TIME=0");

    @TempDir
    Path folder;

    @Test
    void copyOfTheFileHasEveryCommit() throws Exception {
        Path file = folder.resolve("live.mv.db");
        Path copy = folder.resolve("copy.mv.db");
        int stale = 0;
        try (Connection connection = open("live");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counter (id INTEGER PRIMARY KEY, n BIGINT, filling VARCHAR(400))");
            statement.execute(
                    "INSERT INTO counter SELECT x, 0, REPEAT('x', 200) FROM SYSTEM_RANGE(0, " + (ROWS - 1) + ")");
            connection.commit();
            for (int n = COMMITS_BETWEEN; n <= COPIES * COMMITS_BETWEEN; n += COMMITS_BETWEEN) {
                commit(connection, n - COMMITS_BETWEEN, n);
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                stale += last(copy) < n ? 1 : 0;
            }
        }
        assertThat(stale).as("copies that lack the last commit").isZero();
    }

    private Connection open(String name) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + SETTINGS, "sa", "");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void commit(Connection connection, int after, int last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE counter SET n = ?, filling = ? WHERE id = ?")) {
            for (int n = after + 1; n <= last; n++) {
                update.setLong(1, n);
                update.setString(2, ("y" + n).repeat(20));
                update.setInt(3, n % ROWS);
                update.executeUpdate();
                connection.commit();
            }
        }
    }

    private long last(Path copy) throws SQLException {
        assertThat(copy).exists();
        try (Connection connection = open("copy");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(n) FROM counter")) {
            row.next();
            return row.getLong(1);
        }
    }
}
