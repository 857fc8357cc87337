package im.chrysalis.db;

import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what the address book service has of an account besides its book. */
final class AddressBookHistoryReader {

    static final String ACCOUNT =
            "SELECT id, history_from, " + VersionColumns.COLUMNS + " FROM account WHERE email = ?";
    static final String CONTACTS = "SELECT c.guid, a.email, c.lists, c.changed_at, c.members_at, a.renamed_at"
            + " FROM contact c JOIN account a ON a.id = c.other WHERE c.owner = ?";
    static final String GROUPS = "SELECT guid, changed_at FROM contact_group WHERE owner = ?";
    static final String ENTRY_STAMPS = "SELECT kind, guid, changed_at FROM address_book_entry WHERE owner = ?";
    static final String ENTRIES = "SELECT kind, guid, changed_at, info FROM address_book_entry WHERE owner = ?";
    static final String TOMBSTONES = "SELECT kind, guid, list, name, member_id, removed_at FROM tombstone"
            + " WHERE owner = ? ORDER BY removed_at, item";
    static final String MEMBER_IDS =
            "SELECT a.email, a.id FROM contact c JOIN account a ON a.id = c.other WHERE c.owner = ?";

    /** The subquery is a look-up by key, as in {@link H2AddressBooks#PHONES}. */
    static final String INFO_OF_PENDING = "SELECT a.email, e.info FROM contact c JOIN account a ON a.id = c.other"
            + " JOIN address_book_entry e ON e.owner = c.other AND e.kind = 'CONTACT' AND e.guid ="
            + " (SELECT b.guid FROM contact b WHERE b.owner = c.other AND b.other = c.owner AND BITAND(b.lists, 1) <> 0)"
            + " WHERE c.owner = ? AND BITAND(c.lists, 16) <> 0";

    private static final int MEMBERSHIPS =
            ListName.AL.bit() | ListName.BL.bit() | ListName.RL.bit() | ListName.PL.bit();

    private record Head(long id, Instant reachesBackTo, AddressBookVersion version) {}

    private final Sql sql;
    private final String email;
    private final Head head;

    /** Reads the account's row. */
    AddressBookHistoryReader(Sql sql, String email) throws SQLException {
        this.sql = sql;
        this.email = email;
        this.head = sql.row(ACCOUNT, AddressBookHistoryReader::head, email)
                .orElseThrow(() -> H2AddressBooks.noAccount(email));
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), VersionColumns.instant(row.getLong(2)), VersionColumns.of(row, 3));
    }

    /** The version of the book when this reader was made. */
    AddressBookVersion version() {
        return head.version();
    }

    List<AddressBookEntry> entries() throws SQLException {
        return sql.rows(
                ENTRIES,
                row -> new AddressBookEntry(
                        Kind.valueOf(row.getString(1)),
                        row.getObject(2, UUID.class),
                        row.getString(4),
                        VersionColumns.instant(row.getLong(3))),
                head.id());
    }

    Map<String, Long> memberIds() throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        ids.put(email, head.id());
        sql.rows(MEMBER_IDS, row -> ids.put(row.getString(1), row.getLong(2)), head.id());
        return ids;
    }

    Map<String, String> infoOfPending() throws SQLException {
        Map<String, String> infos = new HashMap<>();
        sql.rows(INFO_OF_PENDING, row -> infos.put(row.getString(1), row.getString(2)), head.id());
        return infos;
    }

    AddressBookHistory history() throws SQLException {
        Map<UUID, Instant> contacts = new HashMap<>();
        Map<String, Instant> members = new HashMap<>();
        sql.rows(CONTACTS, row -> contact(row, contacts, members), head.id());
        Map<UUID, Instant> groups = new HashMap<>();
        sql.rows(GROUPS, row -> groups.put(row.getObject(1, UUID.class), stamp(row.getLong(2))), head.id());
        List<Instant> all = new ArrayList<>(List.of(head.version().latest(), head.reachesBackTo()));
        sql.rows(ENTRY_STAMPS, row -> all.add(entry(row, contacts, groups)), head.id());
        all.addAll(contacts.values());
        all.addAll(members.values());
        return new AddressBookHistory(
                head.reachesBackTo(),
                all.stream().max(Comparator.naturalOrder()).orElseThrow(),
                later(head.version().settings(), head.reachesBackTo()),
                contacts,
                groups,
                members,
                sql.rows(TOMBSTONES, AddressBookHistoryReader::tombstone, head.id()));
    }

    private int contact(ResultSet row, Map<UUID, Instant> contacts, Map<String, Instant> members) throws SQLException {
        int lists = row.getInt(3);
        if ((lists & ListName.FL.bit()) != 0) {
            contacts.put(row.getObject(1, UUID.class), stamp(Math.max(row.getLong(4), row.getLong(6))));
        }
        if ((lists & MEMBERSHIPS) != 0) {
            boolean showsName = (lists & ListName.RL.bit()) != 0;
            members.put(row.getString(2), stamp(showsName ? Math.max(row.getLong(5), row.getLong(6)) : row.getLong(5)));
        }
        return lists;
    }

    /** Counts an entry's stamp for its item, and returns it. */
    private static Instant entry(ResultSet row, Map<UUID, Instant> contacts, Map<UUID, Instant> groups)
            throws SQLException {
        UUID guid = row.getObject(2, UUID.class);
        Instant at = VersionColumns.instant(row.getLong(3));
        switch (Kind.valueOf(row.getString(1))) {
            case CONTACT -> contacts.merge(guid, at, AddressBookHistoryReader::later);
            case GROUP -> groups.computeIfPresent(guid, (group, changed) -> later(changed, at));
            case ME, MEMBER, CIRCLE -> {} // each has its own stamp
        }
        return at;
    }

    /** A stamp of an item; one from before the history began is as old as that. */
    private Instant stamp(long micros) {
        return micros == 0 ? head.reachesBackTo() : VersionColumns.instant(micros);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
