package im.chrysalis.db;

import im.chrysalis.store.PageQueue;
import java.util.List;

/** Pending pages, in the table {@code page}. */
final class H2PageQueue implements PageQueue {

    private final Database database;

    H2PageQueue(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(String toEmail, StoredPage page) {
        return Sql.transaction(database, sql -> {
            long recipient = H2Accounts.lockExisting(sql, toEmail); // no other transaction adds a page meanwhile
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
    public List<StoredPage> waiting(String email) {
        return Sql.transaction(
                database,
                sql -> sql.rows(
                        "SELECT p.id, p.sender, p.text FROM page p JOIN account a ON a.id = p.recipient WHERE a.email"
                                + " = ? ORDER BY p.id",
                        row -> new StoredPage(row.getLong(1), row.getString(2), row.getString(3)),
                        email));
    }

    @Override
    public void forget(String email, List<StoredPage> delivered) {
        Sql.transaction(database, sql -> {
            int forgotten = 0;
            for (StoredPage page : delivered) {
                forgotten += sql.update("DELETE FROM page WHERE id = ?", page.id());
            }
            return forgotten;
        });
    }
}
