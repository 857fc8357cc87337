package im.chrysalis.db;

import im.chrysalis.people.ListName;
import im.chrysalis.people.NameSearchTerms;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import im.chrysalis.store.Accounts;
import im.chrysalis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Accounts in the table {@code account}. */
final class H2Accounts implements Accounts {

    private static final String COLUMNS =
            "SELECT id, email, name, password_key, password_box, tickets_void_up_to, disabled FROM account ";

    /** The SQL state of a value that must be unique and is not. */
    private static final String DUPLICATE = "23505";

    static final String BY_EMAIL = COLUMNS + "WHERE email = ?";

    private record Listing(long owner, int lists, UUID guid, long at) {}

    private final Database database;

    H2Accounts(Database database) {
        this.database = database;
    }

    private static Account account(ResultSet row) throws SQLException {
        SealedPassword sealed = new SealedPassword(row.getString(4), row.getString(5));
        return new Account(
                row.getLong(1), row.getString(2), row.getString(3), sealed, row.getLong(6), row.getBoolean(7));
    }

    @Override
    public Optional<Account> find(String email) {
        return Sql.transaction(database, sql -> sql.row(BY_EMAIL, H2Accounts::account, email));
    }

    @Override
    public List<Account> list(String after, int limit) {
        return Sql.transaction(
                database,
                sql -> sql.rows(
                        COLUMNS + "WHERE email > ? ORDER BY email FETCH FIRST ? ROWS ONLY",
                        H2Accounts::account,
                        after,
                        limit));
    }

    @Override
    public boolean create(String email, String name, SealedPassword password) {
        NameSearchTerms words = NameSearchTerms.of(name);
        try {
            return insert(email, name, words, password);
        } catch (StoreException failure) {
            if (failure.getCause() instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private boolean insert(String email, String name, NameSearchTerms words, SealedPassword password) {
        return Sql.transaction(database, sql -> {
            sql.update(
                    "INSERT INTO account (email, name, first_word, last_word, password_key,"
                            + " password_box, history_from) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    email,
                    name,
                    words.first().toLowerCase(Locale.ROOT),
                    words.last().toLowerCase(Locale.ROOT),
                    password.keyId(),
                    password.box(),
                    VersionColumns.micros(Instant.now()) - 1); // before every change of the book
            return true;
        });
    }

    @Override
    public boolean setPassword(String email, SealedPassword password) {
        return Sql.transaction(
                        database,
                        sql -> sql.update(
                                "UPDATE account SET password_key = ?, password_box = ? WHERE email" + " = ?",
                                password.keyId(),
                                password.box(),
                                email))
                == 1;
    }

    @Override
    public boolean setDisabled(String email, boolean disabled) {
        return Sql.transaction(
                        database, sql -> sql.update("UPDATE account SET disabled = ? WHERE email = ?", disabled, email))
                == 1;
    }

    @Override
    public boolean replacePassword(String email, SealedPassword expected, SealedPassword next) {
        return Sql.transaction(
                        database,
                        sql -> sql.update(
                                "UPDATE account SET password_key = ?, password_box = ? WHERE email = ? AND"
                                        + " password_key = ? AND password_box = ?",
                                next.keyId(),
                                next.box(),
                                email,
                                expected.keyId(),
                                expected.box()))
                == 1;
    }

    @Override
    public void voidTickets(String email, long upTo) {
        Sql.transaction(
                database,
                sql -> sql.update(
                        "UPDATE account SET tickets_void_up_to = GREATEST(tickets_void_up_to, ?) WHERE email = ?",
                        upTo,
                        email));
    }

    /** Locks the row of an account until the transaction ends, and returns its number, or empty if there is none. */
    static Optional<Long> lock(Sql sql, String email) throws SQLException {
        return sql.row("SELECT id FROM account WHERE email = ? FOR UPDATE", row -> row.getLong(1), email);
    }

    /**
     * Locks the row of an account until the transaction ends, and returns its number.
     *
     * @throws StoreException if there is no such account
     */
    static long lockExisting(Sql sql, String email) throws SQLException {
        return lock(sql, email).orElseThrow(() -> H2AddressBooks.noAccount(email));
    }

    @Override
    public Optional<Set<String>> remove(String email) {
        return Sql.transaction(database, sql -> {
            Optional<Long> id = sql.row("SELECT id FROM account WHERE email = ?", row -> row.getLong(1), email);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            TreeSet<String> concerned = new TreeSet<>(accountsListing(sql, id.get()));
            concerned.add(email);
            for (String one : concerned) { // in the order that every writer locks in
                lock(sql, one);
            }
            Set<String> changed = new HashSet<>(accountsListing(sql, id.get()));
            sql.update(
                    "UPDATE account SET version = version + 1,"
                            + " contacts_at = GREATEST(contacts_at + 1, settings_at + 1, ?) WHERE id IN"
                            + " (SELECT owner FROM contact WHERE other = ?)",
                    VersionColumns.micros(Instant.now()),
                    id.get());
            writeTombstones(sql, id.get(), email);
            sql.update("DELETE FROM account WHERE id = ?", id.get());
            return Optional.of(changed);
        });
    }

    /** Notes in the address books of others what leaves them with this account. */
    private static void writeTombstones(Sql sql, long id, String email) throws SQLException {
        for (Listing listing : sql.rows(
                "SELECT c.owner, c.lists, c.guid, a.contacts_at FROM contact c JOIN account a ON a.id = c.owner"
                        + " WHERE c.other = ? AND c.owner <> ?",
                row -> new Listing(row.getLong(1), row.getInt(2), row.getObject(3, UUID.class), row.getLong(4)),
                id,
                id)) {
            Removals removals = new Removals(sql, listing.owner());
            Instant at = VersionColumns.instant(listing.at());
            if ((listing.lists() & ListName.FL.bit()) != 0) {
                removals.contact(listing.guid(), email, id, at);
            }
            removals.memberships(listing.guid(), email, id, listing.lists(), 0, at);
            removals.dropOldest();
        }
    }

    /** Accounts that have this account on any of their lists. */
    private static List<String> accountsListing(Sql sql, long id) throws SQLException {
        return sql.rows(
                "SELECT a.email FROM contact c JOIN account a ON a.id = c.owner WHERE c.other = ? AND c.owner <> ?",
                row -> row.getString(1),
                id,
                id);
    }

    @Override
    public List<Account> search(String first, String last, int limit) {
        String where = (first.isEmpty() ? "" : "first_word = ? AND ") + (last.isEmpty() ? "" : "last_word = ? AND ");
        Object[] values = Stream.of(first, last)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toArray();
        return Sql.transaction(
                database,
                sql -> sql.rows(
                        COLUMNS + "WHERE " + where + "TRUE ORDER BY email FETCH FIRST " + limit + " ROWS ONLY",
                        H2Accounts::account,
                        values));
    }
}
