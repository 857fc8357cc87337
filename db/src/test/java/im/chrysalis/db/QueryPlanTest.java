package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the queries of a sign-in use keys, so that their cost does not depend on the number of accounts. */
class QueryPlanTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:h2:mem:", "sa", "");
        for (String migration : Migrations.SCRIPTS) {
            try (var script = H2Store.class.getResourceAsStream("/im/chrysalis/db/migration/" + migration)) {
                byte[] statements = Objects.requireNonNull(script, "the migration is not on the class path")
                        .readAllBytes();
                connection.createStatement().execute(new String(statements, StandardCharsets.UTF_8));
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String plan(String query) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + query);
                ResultSet plan = explain.executeQuery()) {
            plan.next();
            return plan.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                H2Accounts.BY_EMAIL,
                AddressBookReader.ACCOUNT,
                AddressBookReader.CONTACTS,
                AddressBookReader.MEMBERSHIPS,
                AddressBookReader.GROUPS,
                AddressBookReader.PROPERTIES,
                AddressBookHistoryReader.ACCOUNT,
                AddressBookHistoryReader.VERSION,
                AddressBookHistoryReader.ENTRIES,
                AddressBookHistoryReader.ENTRIES_OF_KIND,
                AddressBookHistoryReader.ENTRY_GUIDS,
                AddressBookHistoryReader.ENTRY_COUNT,
                AddressBookHistoryReader.TOMBSTONES,
                AddressBookHistoryReader.MEMBER_IDS,
                AddressBookHistoryReader.INFO_OF_PENDING,
                H2AddressBooks.PHONES,
                H2AddressBooks.PHONES_OF_ONE,
                H2AddressBooks.CIRCLE,
                H2Profiles.PROFILE,
                H2Profiles.LISTED,
                H2Profiles.PICTURE,
                H2OfflineMessages.WAITING
            })
    void everyQueryOfASignInGoesByKeys(String query) throws SQLException {
        assertThat(plan(query)).doesNotContain("tableScan");
    }

    @Test
    void phonesFindTheOwnersOpinionByItsKey() throws SQLException {
        assertThat(plan(H2AddressBooks.PHONES)).contains("PRIMARY_KEY").doesNotContain("CONTACT_OTHER");
    }
}
