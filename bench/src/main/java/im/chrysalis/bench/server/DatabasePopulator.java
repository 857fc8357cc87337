package im.chrysalis.bench.server;

import im.chrysalis.bench.BenchException;
import im.chrysalis.db.H2Store;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.SealedPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Fills the database of a stopped server directly, which is much faster than by its commands. */
public final class DatabasePopulator {

    private static final int BATCH = 10_000;
    private static final int FRIEND = 1 + 2 + 8; // FL, AL, RL
    private static final int WATCHED = 1 + 2;
    private static final int WATCHER = 2 + 8;

    private final AccountPattern names;
    private final Population population;
    private final Passwords passwords;
    private final Consumer<String> progress;

    private DatabasePopulator(
            AccountPattern names, Population population, Passwords passwords, Consumer<String> progress) {
        this.names = names;
        this.population = population;
        this.passwords = passwords;
        this.progress = progress;
    }

    /** Makes the accounts in the data folder {@code data}, which no server may use meanwhile. */
    public static void fill(Path data, AccountPattern names, Population population, Consumer<String> progress) {
        try {
            Files.createDirectories(data);
            Path database = data.resolve("chrysalis");
            H2Store.file(database, 2).close();
            Passwords passwords = new Passwords(Keyring.load(data.resolve("password.keys")));
            new DatabasePopulator(names, population, passwords, progress).fill(database);
        } catch (IOException | SQLException failure) {
            throw new BenchException("can't fill the database in " + data, failure);
        }
    }

    private void fill(Path database) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + database.toAbsolutePath(), "sa", "")) {
            connection.setAutoCommit(false);
            run(connection, "SET REFERENTIAL_INTEGRITY FALSE");
            accounts(connection);
            contacts(connection);
            run(connection, "SET REFERENTIAL_INTEGRITY TRUE");
            run(connection, "ALTER TABLE account ALTER COLUMN id RESTART WITH " + (population.accounts() + 1));
            connection.commit();
            run(connection, "SHUTDOWN");
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (Statement plain = connection.createStatement()) {
            plain.execute(statement);
        }
    }

    private void accounts(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO account (id, email, name, first_word, last_word, password_key, password_box)"
                        + " VALUES (?, ?, ?, ?, '', ?, ?)")) {
            for (int first = 1; first <= population.accounts(); first += BATCH) {
                int last = Math.min(population.accounts(), first + BATCH - 1);
                List<SealedPassword> passwordsOfBatch = IntStream.rangeClosed(first, last)
                        .parallel()
                        .mapToObj(n -> passwords.seal(names.email(n), names.password()))
                        .toList();
                for (int number = first; number <= last; number++) {
                    account(insert, number, passwordsOfBatch.get(number - first));
                }
                insert.executeBatch();
                connection.commit();
                reportProgress("accounts", last, population.accounts());
            }
        }
    }

    private void account(PreparedStatement insert, int number, SealedPassword password) throws SQLException {
        insert.setLong(1, number);
        insert.setString(2, names.email(number));
        insert.setString(3, name(number));
        insert.setString(4, name(number).toLowerCase(java.util.Locale.ROOT));
        insert.setString(5, password.keyId());
        insert.setString(6, password.box());
        insert.addBatch();
    }

    private static String name(int number) {
        return "Bench" + number;
    }

    private void contacts(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO contact (owner, other, lists, name, guid) VALUES (?, ?, ?, ?, ?)")) {
            int rows = 0;
            for (int place = 0; place < population.friends() && population.reach() > 0; place++) {
                friends(insert, place);
                rows += 2 * population.reach();
                if (rows >= BATCH) {
                    write(connection, insert);
                    rows = 0;
                    reportProgress("books", place + 1, population.friends());
                }
            }
            for (int hub = 0; hub < population.hubs(); hub++) {
                hubContacts(insert, population.hub(hub));
            }
            write(connection, insert);
        }
    }

    private static void write(Connection connection, PreparedStatement insert) throws SQLException {
        insert.executeBatch();
        connection.commit();
    }

    private void friends(PreparedStatement insert, int place) throws SQLException {
        for (int step = 1; step <= population.reach(); step++) {
            contact(insert, population.friend(place, 0), population.friend(place, step), FRIEND);
            contact(insert, population.friend(place, 0), population.friend(place, -step), FRIEND);
        }
    }

    private void hubContacts(PreparedStatement insert, int hub) throws SQLException {
        for (int watcher = hub + 1; watcher <= hub + population.watchers(); watcher++) {
            contact(insert, watcher, hub, WATCHED);
            contact(insert, hub, watcher, WATCHER);
        }
    }

    private static void contact(PreparedStatement insert, int owner, int other, int lists) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        insert.setLong(1, owner);
        insert.setLong(2, other);
        insert.setInt(3, lists);
        insert.setString(4, name(other));
        insert.setObject(5, new UUID(random.nextLong(), random.nextLong()));
        insert.addBatch();
    }

    private void reportProgress(String what, int done, int all) {
        if (all > BATCH && (done % (10 * BATCH) < BATCH || done == all)) {
            progress.accept("made " + done + " of " + all + " " + what);
        }
    }
}
