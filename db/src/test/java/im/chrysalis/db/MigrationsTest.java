package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.ListName;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.Tombstone;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.Profiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
                .locations("classpath:im/chrysalis/db/migration")
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

    /** Version 7 was the last without disabled accounts. */
    @Test
    void accountsOfADatabaseWithoutDisabledOnesAreEnabled() throws SQLException {
        upTo(source, "7");
        execute("""
                INSERT INTO account (email, name, first_word, last_word, password_key, password_box)
                VALUES ('alice@example.com', 'Alice%20A', 'alice', 'a', 'k1', 'Ym94')""");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            Account alice = store.accounts().find("alice@example.com").orElseThrow();
            assertThat(alice.name()).isEqualTo("Alice%20A");
            assertThat(alice.disabled()).isFalse();
        }
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

    /** Version 7 was the last that forgot at a restart which tickets were void. */
    @Test
    void noTicketOfAnEarlierDatabaseIsVoid() throws SQLException {
        upTo(source, "7");
        execute("INSERT INTO account (id, email, name, first_word, last_word, password_key, password_box)"
                + " VALUES (1, 'alice@example.com', 'Alice', 'alice', '', 'k1', 'Ym94')");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            assertThat(store.accounts().find("alice@example.com"))
                    .contains(new Account(1, "alice@example.com", "Alice", new SealedPassword("k1", "Ym94")));
        }
    }

    /** Version 3 was the last that knew when a book was changed, but not when each of its items was. */
    @Test
    void itemsOfAnEarlierDatabaseAreAsOldAsTheVersionOfTheirBook() throws SQLException {
        upTo(source, "3");
        execute("""
                INSERT INTO account (id, email, name, first_word, last_word, password_key, password_box,
                    contacts_at, settings_at)
                VALUES (1, 'alice@example.com', 'Alice', 'alice', '', 'k1', 'Ym94', 1000, 2000),
                    (2, 'bob@example.com', 'Bob', 'bob', '', 'k1', 'Ym94Mg==', 0, 0);
                INSERT INTO contact (owner, other, lists, name, guid) VALUES
                    (1, 2, 3, 'Bob', '00000000-0000-0000-0000-00000000000b'), (2, 1, 24, 'Alice', RANDOM_UUID());
                INSERT INTO contact_group (owner, number, guid, name) VALUES
                    (1, 1, '00000000-0000-0000-0000-00000000000c', 'Work')""");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            Instant present = Instant.EPOCH.plusMillis(2);
            assertThat(store.books().history("alice@example.com"))
                    .isEqualTo(new AddressBookHistory(
                            present,
                            present,
                            present,
                            Map.of(new UUID(0, 11), present),
                            Map.of(new UUID(0, 12), present),
                            Map.of("bob@example.com", present),
                            List.of()));
            assertThat(store.books().history("alice@example.com").covers(present))
                    .isTrue();
            assertThat(store.books().history("bob@example.com").members())
                    .containsExactly(Map.entry("alice@example.com", Instant.EPOCH));

            Instant removed = store.books()
                    .apply("alice@example.com", new AddressBookChange.Unlisted(ListName.AL, "bob@example.com"))
                    .latest();
            assertThat(store.books().history("alice@example.com").removedAfter(present))
                    .containsExactly(Tombstone.ofMember(ListName.AL, new UUID(0, 11), "bob@example.com", 2, removed));
        }
    }

    /** Version 4 was the last without offline messages. */
    @Test
    void accountsOfADatabaseWithoutOfflineMessagesCanBeSentSome() throws SQLException {
        upTo(source, "4");
        execute("""
                INSERT INTO account (id, email, name, first_word, last_word, password_key, password_box)
                VALUES (1, 'alice@example.com', 'Alice', 'alice', '', 'k1', 'Ym94')""");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            OfflineMessage sent = new OfflineMessage(
                    0, new UUID(1, 2), "bob@example.com", "Bob", Instant.EPOCH.plusSeconds(9), "run", 1, "Hello");
            OfflineMessages.Limits limits = new OfflineMessages.Limits(1, Duration.ofDays(1));
            assertThat(store.offlineMessages().waiting("alice@example.com", Instant.EPOCH))
                    .isEmpty();
            assertThat(store.offlineMessages().add("alice@example.com", sent, limits))
                    .isPresent();
            assertThat(store.offlineMessages().find("alice@example.com", sent.id()))
                    .isPresent();
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
                .locations("classpath:im/chrysalis/db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /** Version 4 was the last without profiles. */
    @Test
    void accountsOfAnEarlierDatabaseHaveNoProfileYet() throws SQLException {
        upTo(source, "4");
        execute("""
                INSERT INTO account (id, email, name, first_word, last_word, password_key, password_box)
                VALUES (1, 'alice@example.com', 'Alice', 'alice', '', 'k1', 'Ym94')""");
        try (H2Store store = H2Store.file(folder.resolve("chrysalis"), 1)) {
            assertThat(store.profiles().find("alice@example.com")).isEmpty();
            store.profiles()
                    .update(
                            "alice@example.com",
                            new Profiles.ProfileChange(Optional.of("hello"), Optional.empty()),
                            Instant.EPOCH);
            assertThat(store.profiles().find("alice@example.com")).isPresent();
            assertThat(store.accounts().find("alice@example.com").orElseThrow().name())
                    .isEqualTo("Alice");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(source.getURL(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
