package im.chrysalis.db;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what the address book service has of an account besides its book. */
final class AddressBookHistoryReader {

    static final String ACCOUNT = "SELECT id FROM account WHERE email = ?";
    static final String VERSION = "SELECT " + VersionColumns.COLUMNS + " FROM account WHERE id = ?";
    static final String ENTRIES = "SELECT kind, guid, changed_at, info FROM address_book_entry WHERE owner = ?";
    static final String ENTRIES_OF_KIND = ENTRIES + " AND kind = ?";
    static final String ENTRY =
            "SELECT changed_at, info FROM address_book_entry WHERE owner = ? AND kind = ? AND guid = ?";
    static final String ENTRY_GUIDS = "SELECT guid FROM address_book_entry WHERE owner = ? AND kind = ?";
    static final String ENTRY_COUNT = "SELECT COUNT(*) FROM address_book_entry WHERE owner = ?";
    static final String TOMBSTONES = "SELECT kind, guid, list, name, member_id, removed_at FROM tombstone"
            + " WHERE owner = ? ORDER BY removed_at, item";
    static final String MEMBER_IDS =
            "SELECT a.email, a.id FROM contact c JOIN account a ON a.id = c.other WHERE c.owner = ?";

    /** The subquery is a look-up by key, as in {@link H2AddressBooks#PHONES}. */
    static final String INFO_OF_PENDING = "SELECT a.email, e.info FROM contact c JOIN account a ON a.id = c.other"
            + " JOIN address_book_entry e ON e.owner = c.other AND e.kind = 'CONTACT' AND e.guid ="
            + " (SELECT b.guid FROM contact b WHERE b.owner = c.other AND b.other = c.owner AND BITAND(b.lists, 1) <> 0)"
            + " WHERE c.owner = ? AND BITAND(c.lists, 16) <> 0";

    private final Sql sql;
    private final long id;

    /** A reader for the account with a number. */
    AddressBookHistoryReader(Sql sql, long id) {
        this.sql = sql;
        this.id = id;
    }

    /** A reader for the account with a handle. */
    AddressBookHistoryReader(Sql sql, String email) throws SQLException {
        this(sql, sql.row(ACCOUNT, row -> row.getLong(1), email).orElseThrow(() -> H2AddressBooks.noAccount(email)));
    }

    /** The version that the book has now; empty if the account is gone. */
    Optional<AddressBookVersion> version() throws SQLException {
        return sql.row(VERSION, row -> VersionColumns.of(row, 1), id);
    }

    List<AddressBookEntry> entries() throws SQLException {
        return sql.rows(ENTRIES, AddressBookHistoryReader::entry, id);
    }

    private static AddressBookEntry entry(ResultSet row) throws SQLException {
        return new AddressBookEntry(
                Kind.valueOf(row.getString(1)),
                row.getObject(2, UUID.class),
                row.getString(4),
                VersionColumns.instant(row.getLong(3)));
    }

    Optional<AddressBookEntry> entry(Kind kind, UUID guid) throws SQLException {
        return sql.row(
                ENTRY,
                row -> new AddressBookEntry(kind, guid, row.getString(2), VersionColumns.instant(row.getLong(1))),
                id,
                kind.name(),
                guid);
    }

    /** Where some are left out, the GUIDs are read from the key first, without the rows. */
    List<AddressBookEntry> entries(Kind kind, Set<UUID> except) throws SQLException {
        if (except.isEmpty()) {
            return sql.rows(ENTRIES_OF_KIND, AddressBookHistoryReader::entry, id, kind.name());
        }
        List<UUID> guids = sql.rows(ENTRY_GUIDS, row -> row.getObject(1, UUID.class), id, kind.name());
        List<AddressBookEntry> entries = new ArrayList<>();
        for (UUID guid : guids) {
            if (!except.contains(guid)) {
                entry(kind, guid).ifPresent(entries::add);
            }
        }
        return entries;
    }

    int countEntries() throws SQLException {
        return sql.row(ENTRY_COUNT, row -> row.getInt(1), id).orElse(0);
    }

    Map<String, Long> memberIds(String email) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        ids.put(email, id);
        sql.rows(MEMBER_IDS, row -> ids.put(row.getString(1), row.getLong(2)), id);
        return ids;
    }

    Map<String, String> infoOfPending() throws SQLException {
        Map<String, String> infos = new HashMap<>();
        sql.rows(INFO_OF_PENDING, row -> infos.put(row.getString(1), row.getString(2)), id);
        return infos;
    }

    List<Tombstone> tombstones() throws SQLException {
        return sql.rows(TOMBSTONES, AddressBookHistoryReader::tombstone, id);
    }

    private static Tombstone tombstone(ResultSet row) throws SQLException {
        String list = row.getString(3);
        return new Tombstone(
                Kind.valueOf(row.getString(1)),
                row.getObject(2, UUID.class),
                list == null ? null : ListName.valueOf(list),
                row.getString(4),
                row.getLong(5),
                VersionColumns.instant(row.getLong(6)));
    }
}
