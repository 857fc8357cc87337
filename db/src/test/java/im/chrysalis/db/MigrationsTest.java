package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
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

    /** Version 2 was the last with a slow hash beside the encrypted password. */
    @Test
    void accountsOfADatabaseWithPasswordHashesKeepPasswordsAndLists() throws SQLException {
        upTo(source, "2");
        execute("""
                INSERT INTO account (id, email, name, first_word, last_word, password_hash, password_key, password_box)
                VALUES (1, 'alice@example.com', 'Alice%20A', 'alice', 'a', 'pbkdf2-sha512$210000$c2FsdA==$aGFzaA==',
                    'k1', 'Ym94'), (2, 'bob@example.com', 'Bob', 'bob', '', 'hash', 'k1', 'Ym94Mg==');
                ALTER TABLE account ALTER COLUMN id RESTART WITH 3;
                INSERT INTO contact (owner, other, lists, name, guid) VALUES
                    (1, 2, 3, 'Bob', RANDOM_UUID()), (2, 1, 8, 'Alice%20A', RANDOM_UUID());
                INSERT INTO property (owner, name, val) VALUES (1, 'PHH', '123')""");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            SealedPassword sealed = new SealedPassword("k1", "Ym94");
            assertThat(store.accounts().find("alice@example.com"))
                    .contains(new Account(1, "alice@example.com", "Alice%20A", sealed));
            assertThat(store.accounts().search("alice", "", 2)).hasSize(1);
            assertThat(store.books().load("alice@example.com").properties()).containsEntry("PHH", "123");
            assertThat(store.books().load("bob@example.com").contacts().get("alice@example.com"))
                    .isNotNull();
            assertThat(store.accounts().create("bob@example.com", "B", sealed)).isFalse();
            assertThat(store.accounts().create("carol@example.com", "Carol", sealed))
                    .isTrue();
            assertThat(store.accounts().find("carol@example.com").orElseThrow().memberId())
                    .isGreaterThan(2);
            assertThat(store.accounts().remove("alice@example.com")).contains(Set.of("bob@example.com"));
            assertThat(store.books().load("bob@example.com").contacts().get("alice@example.com"))
                    .isNull();
        }
        try (Connection connection = DriverManager.getConnection(source.getURL(), "sa", "");
                ResultSet column = connection.getMetaData().getColumns(null, null, "ACCOUNT", "PASSWORD_HASH")) {
            assertThat(column.next()).isFalse();
        }
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
