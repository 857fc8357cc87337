package im.chrysalis.db;

import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import im.chrysalis.store.Books;
import im.chrysalis.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Everybody's books. Reading is {@link BookReader}'s, writing {@link BookWriter}'s. */
final class H2Books implements Books {

    /** Phones of my forward list, of people who let me see them (msnp2-12.md, 3.3). */
    static final String PHONES = "SELECT a.email, p.name, p.val FROM contact c"
            + " JOIN account a ON a.id = c.other"
            + " JOIN property p ON p.owner = c.other AND p.name IN ('PHH', 'PHW', 'PHM', 'MOB')"
            + " LEFT JOIN contact back ON back.owner = c.other AND back.other = c.owner"
            + " WHERE c.owner = (SELECT id FROM account WHERE email = ?) AND BITAND(c.lists, 1) <> 0"
            + " AND BITAND(COALESCE(back.lists, 0), 4) = 0"
            + " AND (a.strangers_allowed OR BITAND(COALESCE(back.lists, 0), 2) <> 0)";

    private final DataSource source;

    H2Books(DataSource source) {
        this.source = source;
    }

    @Override
    public Book load(String email) {
        return Sql.transaction(source, sql -> new BookReader(sql).read(email));
    }

    @Override
    public long apply(String email, BookChange change) {
        return Sql.transaction(source, sql -> new BookWriter(sql, email).apply(change));
    }

    @Override
    public Map<String, Phones> phonesShownTo(String email) {
        Map<String, Map<String, String>> values = new HashMap<>();
        Sql.transaction(
                source,
                sql -> sql.rows(
                        PHONES,
                        row -> values.computeIfAbsent(row.getString(1), e -> new HashMap<>())
                                .put(row.getString(2), row.getString(3)),
                        email));
        Map<String, Phones> shown = new HashMap<>();
        values.forEach((other, theirs) -> shown.put(other, new Phones(theirs)));
        return shown;
    }

    @Override
    public void setVersion(String email, long version) {
        one(email, "UPDATE account SET version = ? WHERE email = ?", version, email);
    }

    @Override
    public void setMail(String email, @Nullable MailCounters mail) {
        one(
                email,
                "UPDATE account SET inbox_unread = ?, folders_unread = ? WHERE email = ?",
                mail == null ? null : mail.inboxUnread(),
                mail == null ? null : mail.foldersUnread(),
                email);
    }

    private void one(String email, String statement, @Nullable Object... values) {
        if (Sql.transaction(source, sql -> sql.update(statement, values)) == 0) {
            throw noAccount(email);
        }
    }

    static StoreException noAccount(String email) {
        return new StoreException("there is no account " + email);
    }
}
