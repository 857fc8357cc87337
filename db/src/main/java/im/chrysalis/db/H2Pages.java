package im.chrysalis.db;

import im.chrysalis.store.Pages;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Pages that wait, in the table {@code page}. */
final class H2Pages implements Pages {

    private final DataSource source;

    H2Pages(DataSource source) {
        this.source = source;
    }

    @Override
    public boolean add(String toEmail, StoredPage page) {
        return Sql.transaction(source, sql -> {
            long recipient = lock(sql, toEmail);
            long waiting = sql.row("SELECT COUNT(*) FROM page WHERE recipient = ?", row -> row.getLong(1), recipient)
                    .orElse(0L);
            if (waiting >= MAX_WAITING) {
                return false;
            }
            sql.update(
                    "INSERT INTO page (recipient, sender, text) VALUES (?, ?, ?)",
                    recipient,
                    page.fromEmail(),
                    page.text());
            return true;
        });
    }

    @Override
    public List<StoredPage> take(String email) {
        return Sql.transaction(source, sql -> {
            long recipient = lock(sql, email);
            List<StoredPage> pages = sql.rows(
                    "SELECT sender, text FROM page WHERE recipient = ? ORDER BY id",
                    row -> new StoredPage(row.getString(1), row.getString(2)),
                    recipient);
            if (!pages.isEmpty()) {
                sql.update("DELETE FROM page WHERE recipient = ?", recipient);
            }
            return pages;
        });
    }

    /** Nobody else adds or takes until this transaction ends. */
    private static long lock(Sql sql, String email) throws SQLException {
        return sql.row("SELECT id FROM account WHERE email = ? FOR UPDATE", row -> row.getLong(1), email)
                .orElseThrow(() -> H2Books.noAccount(email));
    }
}
