package im.chrysalis.db;

import im.chrysalis.people.OfflineMessage;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Offline messages, in the table {@code offline_message}. */
final class H2OfflineMessages implements OfflineMessages {

    private static final String COLUMNS =
            "SELECT m.id, m.guid, m.sender, m.name, m.sent_at, m.run, m.position, m.text FROM offline_message m";

    private static final String OF_ACCOUNT = COLUMNS + " JOIN account a ON a.id = m.recipient WHERE a.email = ?";

    static final String WAITING = OF_ACCOUNT + " AND m.sent_at >= ? ORDER BY m.id";

    /** How many messages wait for a recipient, how many of them are of one sender, and when the last was sent. */
    private record Waiting(int all, int ofOne, Instant last) {}

    private final Database database;

    H2OfflineMessages(Database database) {
        this.database = database;
    }

    @Override
    public Optional<OfflineMessage> add(String toEmail, OfflineMessage message, Limits limits) {
        return Sql.transaction(database, sql -> {
            // so that messages become visible in the order of their numbers, and the limits are exact
            long recipient = H2Accounts.lockExisting(sql, toEmail);
            sql.update(
                    "DELETE FROM offline_message WHERE sent_at < ?",
                    VersionColumns.micros(message.at().minus(limits.keep())));
            Optional<OfflineMessage> same = repeated(sql, recipient, message);
            if (same.isPresent()) {
                return same;
            }
            Waiting waiting = waiting(sql, recipient, message.fromEmail());
            if (limits.areReached(waiting.all(), waiting.ofOne())) {
                return Optional.empty();
            }
            Instant at = OfflineMessages.timeAfter(waiting.last(), message.at());
            return Optional.of(message.stored(insert(sql, recipient, message, at), at));
        });
    }

    private static Optional<OfflineMessage> repeated(Sql sql, long recipient, OfflineMessage message)
            throws SQLException {
        return sql.row(
                COLUMNS + " WHERE m.recipient = ? AND m.sender = ? AND m.run = ? AND m.position = ? AND m.text = ?"
                        + " AND m.sent_at >= ? ORDER BY m.id FETCH FIRST ROW ONLY",
                H2OfflineMessages::message,
                recipient,
                message.fromEmail(),
                message.runId(),
                message.sequence(),
                message.text(),
                VersionColumns.micros(message.at().minus(REPETITION)));
    }

    private static Waiting waiting(Sql sql, long recipient, String sender) throws SQLException {
        return sql.row(
                        "SELECT COUNT(*), COUNT(CASE WHEN sender = ? THEN 1 END), COALESCE(MAX(sent_at), 0)"
                                + " FROM offline_message WHERE recipient = ?",
                        row -> new Waiting(row.getInt(1), row.getInt(2), VersionColumns.instant(row.getLong(3))),
                        sender,
                        recipient)
                .orElseThrow(() -> new StoreException("the database does not count"));
    }

    private static long insert(Sql sql, long recipient, OfflineMessage message, Instant at) throws SQLException {
        return sql.row(
                        "SELECT id FROM FINAL TABLE (INSERT INTO offline_message"
                                + " (recipient, guid, sender, name, sent_at, run, position, text)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?))",
                        row -> row.getLong(1),
                        recipient,
                        message.id(),
                        message.fromEmail(),
                        message.fromName(),
                        VersionColumns.micros(at),
                        message.runId(),
                        message.sequence(),
                        message.text())
                .orElseThrow(() -> new StoreException("the database gives no number"));
    }

    private static OfflineMessage message(ResultSet row) throws SQLException {
        return new OfflineMessage(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                VersionColumns.instant(row.getLong(5)),
                row.getString(6),
                row.getLong(7),
                row.getString(8));
    }

    @Override
    public List<OfflineMessage> waiting(String email, Instant since) {
        return Sql.transaction(
                database, sql -> sql.rows(WAITING, H2OfflineMessages::message, email, VersionColumns.micros(since)));
    }

    @Override
    public Optional<OfflineMessage> find(String email, UUID id) {
        return Sql.transaction(
                database, sql -> sql.row(OF_ACCOUNT + " AND m.guid = ?", H2OfflineMessages::message, email, id));
    }

    @Override
    public Set<UUID> remove(String email, Set<UUID> ids) {
        return Sql.transaction(database, sql -> {
            Set<UUID> there = new HashSet<>();
            for (UUID id : ids) {
                int removed = sql.update(
                        "DELETE FROM offline_message WHERE guid = ? AND recipient ="
                                + " (SELECT id FROM account WHERE email = ?)",
                        id,
                        email);
                if (removed > 0) {
                    there.add(id);
                }
            }
            return Set.copyOf(there);
        });
    }
}
