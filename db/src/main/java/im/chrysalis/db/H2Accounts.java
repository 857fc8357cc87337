package im.chrysalis.db;

import im.chrysalis.people.NameWords;
import im.chrysalis.secret.Credentials;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import im.chrysalis.store.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Who exists, in the table {@code account}. */
final class H2Accounts implements Accounts {

    private static final String COLUMNS =
            "SELECT id, email, name, password_hash, password_key, password_box FROM account ";

    static final String BY_EMAIL = COLUMNS + "WHERE email = ?";

    private final DataSource source;

    H2Accounts(DataSource source) {
        this.source = source;
    }

    private static Account account(ResultSet row) throws SQLException {
        SealedPassword sealed = new SealedPassword(row.getString(5), row.getString(6));
        return new Account(
                row.getLong(1), row.getString(2), row.getString(3), new Credentials(row.getString(4), sealed));
    }

    @Override
    public Optional<Account> find(String email) {
        return Sql.transaction(source, sql -> sql.row(BY_EMAIL, H2Accounts::account, email));
    }

    @Override
    public List<Account> list(String after, int limit) {
        return Sql.transaction(
                source,
                sql -> sql.rows(
                        COLUMNS + "WHERE email > ? ORDER BY email FETCH FIRST ? ROWS ONLY",
                        H2Accounts::account,
                        after,
                        limit));
    }

    @Override
    public boolean create(String email, String name, Credentials credentials) {
        NameWords words = NameWords.of(name);
        return Sql.transaction(source, sql -> {
            if (sql.row(BY_EMAIL, H2Accounts::account, email).isPresent()) {
                return false;
            }
            sql.update(
                    "INSERT INTO account (email, name, first_word, last_word, password_hash, password_key, password_box)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    email,
                    name,
                    words.first().toLowerCase(Locale.ROOT),
                    words.last().toLowerCase(Locale.ROOT),
                    credentials.hash(),
                    credentials.sealed().keyId(),
                    credentials.sealed().box());
            return true;
        });
    }

    @Override
    public boolean setCredentials(String email, Credentials credentials) {
        return Sql.transaction(
                        source,
                        sql -> sql.update(
                                "UPDATE account SET password_hash = ?, password_key = ?, password_box = ? WHERE email = ?",
                                credentials.hash(),
                                credentials.sealed().keyId(),
                                credentials.sealed().box(),
                                email))
                == 1;
    }

    @Override
    public Optional<Set<String>> remove(String email) {
        return Sql.transaction(source, sql -> {
            Optional<Long> id = sql.row("SELECT id FROM account WHERE email = ?", row -> row.getLong(1), email);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            Set<String> changed = new HashSet<>(sql.rows(
                    "SELECT a.email FROM contact c JOIN account a ON a.id = c.owner WHERE c.other = ? AND a.id <> ?"
                            + " ORDER BY a.email",
                    row -> row.getString(1),
                    id.get(),
                    id.get()));
            sql.update(
                    "UPDATE account SET version = version + 1 WHERE id IN (SELECT owner FROM contact WHERE other = ?)",
                    id.get());
            sql.update("DELETE FROM account WHERE id = ?", id.get());
            return Optional.of(changed);
        });
    }

    @Override
    public List<Account> search(String first, String last, int limit) {
        String where = (first.isEmpty() ? "" : "first_word = ? AND ") + (last.isEmpty() ? "" : "last_word = ? AND ");
        Object[] values = Stream.of(first, last)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toArray();
        return Sql.transaction(
                source,
                sql -> sql.rows(
                        COLUMNS + "WHERE " + where + "TRUE ORDER BY email FETCH FIRST " + limit + " ROWS ONLY",
                        H2Accounts::account,
                        values));
    }
}
