package im.chrysalis.db;

import im.chrysalis.store.Account;
import im.chrysalis.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The cost of a sign-in's queries (account, address book, phone properties), at a thousand and at a million accounts,
 * of which the last thousand have 20 contacts each. Not a test: it prints microseconds, when asked for by
 * {@code mvn -pl db -am test -Dtest=SignInCostBench -Dbench=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class SignInCostBench {

    private static final int ACTIVE = 1_000;
    private static final int CONTACTS = 20;
    private static final int ROUNDS = 20_000;

    @Test
    @Timeout(300)
    void signInCost() throws Exception {
        for (int accounts : new int[] {1_000, 1_000_000}) {
            Path folder = Files.createTempDirectory("sign-in-cost");
            Path database = folder.resolve("chrysalis");
            H2Store.file(database, 1).close();
            fill(database, accounts);
            try (Store store = H2Store.file(database, 1)) {
                measure(store, accounts);
            }
            Files.delete(folder.resolve("chrysalis.mv.db"));
            Files.delete(folder);
        }
    }

    private static void fill(Path database, int accounts) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO account (email, name, first_word, last_word, password_key,"
                    + " password_box) SELECT 'user' || x || '@example.com', 'User%20' || x, 'user', '' || x, 'key',"
                    + " 'box' FROM SYSTEM_RANGE(1, " + accounts + ")");
            int first = accounts - ACTIVE + 1;
            statement.execute("INSERT INTO contact (owner, other, lists, name, guid) SELECT a.x, " + first
                    + " + MOD(a.x - " + first + " + d.x, " + ACTIVE + "), 11, 'Name', RANDOM_UUID() FROM SYSTEM_RANGE("
                    + first + ", " + accounts + ") a, SYSTEM_RANGE(1, " + CONTACTS + ") d");
        }
    }

    private static void measure(Store store, int accounts) {
        Random random = new Random(1);
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            String email = "user" + (accounts - random.nextInt(ACTIVE)) + "@example.com";
            long begin = System.nanoTime();
            Account account = store.accounts().find(email).orElseThrow();
            store.books().load(account.email());
            store.books().phonesShownTo(email);
            nanos[round] = System.nanoTime() - begin;
        }
        long[] warm = Arrays.copyOfRange(nanos, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(
                "%,d accounts: median %d us, p99 %d us%n",
                accounts, warm[warm.length / 2] / 1000, warm[warm.length * 99 / 100] / 1000);
    }
}
