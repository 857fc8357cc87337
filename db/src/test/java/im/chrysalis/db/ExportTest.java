package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.people.PictureFormat;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.PageQueue.StoredPage;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is made of an export has every row of every table as it was. */
class ExportTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final Instant AT = Instant.parse("2026-11-21T14:21:47Z");

    @TempDir
    Path folder;

    private final List<Map<String, Object>> accounts = new ArrayList<>();
    private Export.Header header = new Export.Header("", Map.of());

    @BeforeEach
    void exportADatabaseWithRowsInEveryTable() {
        try (H2Store store = H2Store.file(folder.resolve("one"), 2)) {
            fill(store);
            header = store.exportHeader();
            store.export(accounts::add);
        }
    }

    private static void fill(Store store) {
        for (String email : new String[] {ALICE, BOB, "gone@example.com"}) {
            store.accounts().create(email, email, new SealedPassword("k1", "box of " + email));
        }
        AddressBooks books = store.books();
        books.apply(ALICE, new AddressBookChange.GroupAdded(new Group(1, UUID.randomUUID(), "Friends%20%C3%A9")));
        books.apply(ALICE, new AddressBookChange.Listed(ListName.FL, BOB, "Bob%20B", "Bob", 1, UUID.randomUUID()));
        books.apply(BOB, new AddressBookChange.Listed(ListName.BL, ALICE, "1e3", "Alice", null, UUID.randomUUID()));
        books.apply(BOB, new AddressBookChange.Unlisted(ListName.BL, ALICE)); // leaves a tombstone
        books.apply(ALICE, new AddressBookChange.PropertySet("PHH", "555%201234"));
        books.apply(ALICE, new AddressBookChange.StrangersAllowed(false));
        books.apply(
                ALICE,
                new AddressBookChange.EntryWritten(AddressBookEntry.Kind.CIRCLE, UUID.randomUUID(), "<c>\n\"é\"</c>"));
        books.setMail(ALICE, new MailCounters(2, 0));
        books.setVersion(BOB, 77);
        Profiles profiles = store.profiles();
        profiles.update(ALICE, new Profiles.ProfileChange(Optional.of("at home"), Optional.of(3)), AT);
        byte[] octets = {(byte) 0x89, 'P', 'N', 'G', 0, -1};
        profiles.addUserTile(ALICE, "tile", new Profiles.Picture(PictureFormat.PNG, octets), "key1", 5, AT);
        store.offlineMessages()
                .add(
                        BOB,
                        new OfflineMessage(0, UUID.randomUUID(), ALICE, "Alice", AT, "run", 1, "Hello\r\n é"),
                        new OfflineMessages.Limits(10, Duration.ofDays(100_000)));
        store.pages().add(BOB, new StoredPage(0, ALICE, "<TEXT>&amp;</TEXT>"));
        store.accounts().remove("gone@example.com"); // its number is not given again
    }

    @Test
    void everyRowOfEveryTableComesBack() throws SQLException {
        Export.write(folder.resolve("two"), header, accounts);

        Map<String, List<String>> before = rows("one");
        assertThat(rows("two")).isEqualTo(before);
        assertThat(before)
                .as("a table without rows shows nothing: fill it above")
                .noneSatisfy((table, rows) -> assertThat(rows).isEmpty());
    }

    @Test
    void exportOfTheCopyIsTheSame() {
        Export.write(folder.resolve("two"), header, accounts);
        List<Map<String, Object>> again = new ArrayList<>();
        try (H2Store store = H2Store.file(folder.resolve("two"), 2)) {
            assertThat(store.exportHeader()).isEqualTo(header);
            store.export(again::add);
        }
        assertThat(again).isEqualTo(accounts);
    }

    @Test
    void numbersGoOnWhereTheyWere() {
        Export.write(folder.resolve("two"), header, accounts);
        long mine;
        long theirs;
        try (H2Store one = H2Store.file(folder.resolve("one"), 2);
                H2Store two = H2Store.file(folder.resolve("two"), 2)) {
            mine = nextMember(one);
            theirs = nextMember(two);
        }
        assertThat(theirs).isEqualTo(mine).isGreaterThan(3);
    }

    private static long nextMember(Store store) {
        store.accounts().create("next@example.com", "n", new SealedPassword("k", "b"));
        return store.accounts().find("next@example.com").orElseThrow().memberId();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Export.write(folder.resolve("a"), new Export.Header("999", Map.of()), accounts))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 999 of the database is unknown");
        accounts.getFirst().put("colour", "red");
        assertThatThrownBy(() -> Export.write(folder.resolve("b"), header, accounts))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no 'colour' in account");
        accounts.getFirst().remove("colour");
        accounts.removeLast();
        assertThatThrownBy(() -> Export.write(folder.resolve("c"), header, accounts))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("bob@example.com is on a list, and no account of the export");
    }

    @Test
    void exportOfAnEarlierVersionIsBroughtUpToDate() {
        Map<String, Object> account = new LinkedHashMap<>(Map.of("id", 7, "email", ALICE, "name", "Alice"));
        account.putAll(Map.of("firstWord", "alice", "lastWord", "", "passwordKey", "k", "passwordBox", "b"));
        Export.write(folder.resolve("two"), new Export.Header("4", Map.of("account", 9L)), List.of(account));

        try (Store store = H2Store.file(folder.resolve("two"), 2)) {
            assertThat(store.accounts().find(ALICE).orElseThrow().memberId()).isEqualTo(7);
            assertThat(store.profiles().find(ALICE)).isEmpty();
        }
    }

    /** All rows by tables, each row as text with the names of its columns. */
    private Map<String, List<String>> rows(String name) throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        String url = "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath() + ";ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT table_name FROM information_schema.tables WHERE"
                    + " table_schema = 'PUBLIC' AND table_name <> 'flyway_schema_history' ORDER BY 1")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                rows.put(table, rows(statement, table));
            }
        }
        return rows;
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2, 3")) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getMetaData().getColumnName(i))
                            .append('=')
                            .append(found.getString(i))
                            .append(' ');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
