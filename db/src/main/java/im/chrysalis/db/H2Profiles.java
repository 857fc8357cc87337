package im.chrysalis.db;

import im.chrysalis.people.PictureFormat;
import im.chrysalis.store.Profiles;
import im.chrysalis.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Roaming profiles, in the tables {@code profile} and {@code user_tile}. */
final class H2Profiles implements Profiles {

    private static final String TILE = "t.id, t.revision, t.name, t.format, t.size, t.url_key, t.listed, t.changed_at";

    static final String PROFILE = "SELECT p.message, p.message_at, p.flags, p.changed_at, " + TILE
            + " FROM profile p LEFT JOIN user_tile t ON t.id = p.shown AND t.owner = p.owner"
            + " WHERE p.owner = (SELECT a.id FROM account a WHERE a.email = ?)";

    static final String LISTED = "SELECT " + TILE + " FROM user_tile t JOIN account a ON a.id = t.owner"
            + " WHERE a.email = ? AND t.listed ORDER BY t.changed_at DESC, t.id DESC";

    static final String PICTURE = "SELECT format, octets FROM user_tile WHERE url_key = ?";

    /** The change of one display picture of an account whose row is locked. */
    private interface Change {
        void make(Sql sql, long owner) throws SQLException;
    }

    private final Database database;

    H2Profiles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Profile> find(String email) {
        return Sql.transaction(database, sql -> sql.row(PROFILE, H2Profiles::profile, email));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        Optional<UserTile> tile = row.getObject(5) == null ? Optional.empty() : Optional.of(tile(row, 5));
        return new Profile(
                row.getString(1),
                VersionColumns.instant(row.getLong(2)),
                row.getInt(3),
                tile,
                VersionColumns.instant(row.getLong(4)));
    }

    /** The display picture in the columns {@link #TILE}, which begin at {@code first}. */
    private static UserTile tile(ResultSet row, int first) throws SQLException {
        return new UserTile(
                row.getLong(first),
                row.getInt(first + 1),
                row.getString(first + 2),
                PictureFormat.valueOf(row.getString(first + 3)),
                row.getInt(first + 4),
                row.getString(first + 5),
                row.getBoolean(first + 6),
                VersionColumns.instant(row.getLong(first + 7)));
    }

    /** Makes the profile if it is missing. */
    private static void ensure(Sql sql, long owner, Instant at) throws SQLException {
        if (sql.row("SELECT owner FROM profile WHERE owner = ?", row -> row.getLong(1), owner)
                .isPresent()) {
            return;
        }
        long micros = VersionColumns.micros(at);
        sql.update(
                "INSERT INTO profile (owner, message, message_at, flags, shown, changed_at)"
                        + " VALUES (?, '', ?, 0, NULL, ?)",
                owner,
                micros,
                micros);
    }

    @Override
    public void update(String email, ProfileChange change, Instant at) {
        Sql.transaction(database, sql -> {
            long owner = H2Accounts.lockExisting(sql, email);
            ensure(sql, owner, at);
            if (change.message().isPresent()) {
                sql.update(
                        "UPDATE profile SET message = ?, message_at = ? WHERE owner = ?",
                        change.message().get(),
                        VersionColumns.micros(at),
                        owner);
            }
            if (change.flags().isPresent()) {
                sql.update(
                        "UPDATE profile SET flags = ? WHERE owner = ?",
                        change.flags().get(),
                        owner);
            }
            return touch(sql, owner, at);
        });
    }

    private static int touch(Sql sql, long owner, Instant at) throws SQLException {
        return sql.update("UPDATE profile SET changed_at = ? WHERE owner = ?", VersionColumns.micros(at), owner);
    }

    @Override
    public List<UserTile> userTiles(String email) {
        return Sql.transaction(database, sql -> sql.rows(LISTED, row -> tile(row, 1), email));
    }

    @Override
    public Optional<UserTile> userTile(String email, long id) {
        return Sql.transaction(
                database,
                sql -> sql.row(
                        "SELECT " + TILE + " FROM user_tile t JOIN account a ON a.id = t.owner"
                                + " WHERE t.id = ? AND a.email = ?",
                        row -> tile(row, 1),
                        id,
                        email));
    }

    @Override
    public UserTile addUserTile(String email, String name, Picture picture, String key, int most, Instant at) {
        return Sql.transaction(database, sql -> {
            long owner = H2Accounts.lockExisting(sql, email);
            ensure(sql, owner, at);
            long id = sql.row(
                            "SELECT id FROM FINAL TABLE (INSERT INTO user_tile"
                                    + " (owner, revision, name, format, size, url_key, listed, octets, changed_at)"
                                    + " VALUES (?, 0, ?, ?, ?, ?, TRUE, ?, ?))",
                            row -> row.getLong(1),
                            owner,
                            name,
                            picture.format().name(),
                            picture.octets().length,
                            key,
                            picture.octets(),
                            VersionColumns.micros(at))
                    .orElseThrow(() -> new StoreException("the database gives no number"));
            sql.update("UPDATE profile SET shown = ? WHERE owner = ?", id, owner);
            dropUnused(sql, owner);
            touch(sql, owner, at);
            List<Long> ids =
                    sql.rows("SELECT id FROM user_tile WHERE owner = ? ORDER BY id DESC", row -> row.getLong(1), owner);
            for (long old : ids.subList(Math.min(ids.size(), Math.max(1, most)), ids.size())) {
                sql.update("DELETE FROM user_tile WHERE id = ?", old);
            }
            Instant stored = VersionColumns.instant(VersionColumns.micros(at));
            return new UserTile(id, 0, name, picture.format(), picture.octets().length, key, true, stored);
        });
    }

    @Override
    public boolean replaceUserTile(String email, long id, String name, Picture picture, String key, Instant at) {
        return edit(
                email,
                id,
                at,
                (sql, owner) -> sql.update(
                        "UPDATE user_tile SET revision = revision + 1, name = CASE WHEN ? = '' THEN name ELSE ? END,"
                                + " format = ?, size = ?, url_key = ?, octets = ?, changed_at = ? WHERE id = ?",
                        name,
                        name,
                        picture.format().name(),
                        picture.octets().length,
                        key,
                        picture.octets(),
                        VersionColumns.micros(at),
                        id));
    }

    @Override
    public boolean showUserTile(String email, long id, Instant at) {
        return edit(email, id, at, (sql, owner) -> {
            sql.update("UPDATE profile SET shown = ? WHERE owner = ?", id, owner);
            dropUnused(sql, owner);
        });
    }

    @Override
    public boolean hideUserTile(String email, long id, Instant at) {
        return edit(email, id, at, (sql, owner) -> {
            sql.update("UPDATE profile SET shown = NULL WHERE owner = ? AND shown = ?", owner, id);
            dropUnused(sql, owner);
        });
    }

    @Override
    public boolean unlistUserTile(String email, long id, Instant at) {
        return edit(email, id, at, (sql, owner) -> {
            sql.update("UPDATE user_tile SET listed = FALSE WHERE id = ?", id);
            dropUnused(sql, owner);
        });
    }

    /** Removes the display pictures of an account that are neither listed nor shown. */
    private static void dropUnused(Sql sql, long owner) throws SQLException {
        sql.update(
                "DELETE FROM user_tile t WHERE t.owner = ? AND NOT t.listed AND NOT EXISTS"
                        + " (SELECT 1 FROM profile p WHERE p.owner = t.owner AND p.shown = t.id)",
                owner);
    }

    private boolean edit(String email, long id, Instant at, Change change) {
        return Sql.transaction(database, sql -> {
            Optional<Long> owner = H2Accounts.lock(sql, email);
            if (owner.isEmpty()
                    || sql.row(
                                    "SELECT id FROM user_tile WHERE id = ? AND owner = ?",
                                    row -> row.getLong(1),
                                    id,
                                    owner.get())
                            .isEmpty()) {
                return false;
            }
            change.make(sql, owner.get());
            touch(sql, owner.get(), at);
            return true;
        });
    }

    @Override
    public Optional<Picture> picture(String key) {
        return Sql.transaction(
                database,
                sql -> sql.row(
                        PICTURE, row -> new Picture(PictureFormat.valueOf(row.getString(1)), row.getBytes(2)), key));
    }
}
