package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseMaintenanceTest {

    private static final int ROWS = 40_000;
    private static final int COMMITS = 6_000;
    private static final int BETWEEN = 500;

    /** Those of the server, but space is reused at once. */
    private static final String SETTINGS = H2Store.SETTINGS.replaceAll("RETENTION_TIME=\\d+", "RETENTION_TIME=0");

    @TempDir
    Path folder;

    @Test
    void fileOfManyScatteredEditsStaysSmall() throws Exception {
        long without = grown("without", false);
        long with = grown("with", true);

        assertThat(with).isLessThan(without / 2);
    }

    /** By how many octets a file grows while rows here and there are changed. */
    private long grown(String name, boolean upkeep) throws Exception {
        Path file = folder.resolve(name + ".mv.db");
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + SETTINGS, "sa", "")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, filling VARCHAR(400))");
                statement.execute("INSERT INTO entry SELECT x, REPEAT('x', 400) FROM SYSTEM_RANGE(1, " + ROWS + ")");
            }
            connection.commit();
            MVStore store = Database.engine(connection).getStore().getMvStore();
            long before = Files.size(file);
            Random random = new Random(1);
            for (int done = 0; done < COMMITS; done += BETWEEN) {
                edit(connection, random);
                if (upkeep) {
                    DatabaseMaintenance.compact(store);
                }
            }
            return Files.size(file) - before;
        }
    }

    private static void edit(Connection connection, Random random) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE entry SET filling = ? WHERE id = ?")) {
            for (int i = 0; i < BETWEEN; i++) {
                update.setString(1, ("y" + random.nextInt()).repeat(30));
                update.setInt(2, 1 + random.nextInt(ROWS));
                update.executeUpdate();
                connection.commit();
            }
        }
    }
}
