package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which migrations run on which database. */
class MigrationsTest {

    @TempDir
    Path folder;

    private final JdbcDataSource source = new JdbcDataSource();

    @BeforeEach
    void aDatabase() {
        source.setURL("jdbc:h2:file:" + folder.resolve("chrysalis"));
        source.setUser("sa");
    }

    private MigrationInfo[] scripts() {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .info()
                .all();
    }

    @Test
    void noScriptIsLeftOut() {
        MigrationInfo[] all = scripts();
        assertThat(all).extracting(MigrationInfo::getScript).isEqualTo(Migrations.SCRIPTS);
    }

    @Test
    void theNewestScriptIsTheOneNamed() {
        MigrationInfo[] all = scripts();
        assertThat(all[all.length - 1].getVersion()).hasToString(Migrations.NEWEST);
    }

    @Test
    void aNewDatabaseGetsThemAllAndIsDoneThen() {
        Migrations migrations = new Migrations(source);
        assertThat(migrations.isCurrent()).isFalse();
        migrations.run();
        assertThat(migrations.isCurrent()).isTrue();
    }

    @Test
    void aDatabaseOfAnEarlierVersionGetsTheRest() {
        upTo(source, "1");
        Migrations migrations = new Migrations(source);
        assertThat(migrations.isCurrent()).isFalse();
        migrations.run();
        assertThat(migrations.isCurrent()).isTrue();
    }

    @Test
    void oneThatFailedIsLeftToFlyway() throws SQLException {
        Migrations migrations = new Migrations(source);
        migrations.run();
        execute("UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '" + Migrations.NEWEST
                + "'");
        assertThat(migrations.isCurrent()).isFalse();
    }

    @Test
    void oneOfALaterVersionIsLeftToFlyway() throws SQLException {
        Migrations migrations = new Migrations(source);
        migrations.run();
        execute("""
                INSERT INTO "flyway_schema_history" VALUES
                (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 0, 'sa', CURRENT_TIMESTAMP, 1, TRUE)""");
        assertThat(migrations.isCurrent()).isFalse();
    }

    private static void upTo(DataSource source, String version) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(source.getURL(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
