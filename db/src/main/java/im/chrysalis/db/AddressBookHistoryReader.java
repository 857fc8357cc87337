package im.chrysalis.db;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what the address book service has of an account besides its book. */
final class AddressBookHistoryReader {

    static final String ACCOUNT =
            "SELECT id, history_from, " + VersionColumns.COLUMNS + " FROM account WHERE email = ?";
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

    private List<AddressBookEntry> entries() throws SQLException {
        return sql.rows(ENTRIES, AddressBookHistoryReader::entry, head.id());
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
                head.id(),
                kind.name(),
                guid);
    }

    /** Where some are left out, the GUIDs are read from the key first, without the rows. */
    List<AddressBookEntry> entries(Kind kind, Set<UUID> except) throws SQLException {
        if (except.isEmpty()) {
            return sql.rows(ENTRIES_OF_KIND, AddressBookHistoryReader::entry, head.id(), kind.name());
        }
        List<UUID> guids = sql.rows(ENTRY_GUIDS, row -> row.getObject(1, UUID.class), head.id(), kind.name());
        List<AddressBookEntry> entries = new ArrayList<>();
        for (UUID guid : guids) {
            if (!except.contains(guid)) {
                entry(kind, guid).ifPresent(entries::add);
            }
        }
        return entries;
    }

    int countEntries() throws SQLException {
        return sql.row(ENTRY_COUNT, row -> row.getInt(1), head.id()).orElse(0);
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

    /**
     * The book with all that is read here, except what is changed meanwhile: its version may then be another than this
     * reader's. Display names of others, which are not part of it, are read in one statement with their stamps.
     */
    AddressBookSnapshot snapshot() throws SQLException {
        Items items = new Items();
        AddressBook book = new AddressBookReader(sql, items).read(email);
        List<AddressBookEntry> entries = entries();
        entries.forEach(items::entry);
        AddressBookHistory history = new AddressBookHistory(
                head.reachesBackTo(),
                items.latest,
                later(head.version().settings(), head.reachesBackTo()),
                items.contacts,
                items.groups,
                items.members,
                sql.rows(TOMBSTONES, AddressBookHistoryReader::tombstone, head.id()));
        return new AddressBookSnapshot(book, entries, history, items.memberIds);
    }

    /** Collects the stamps of items, and the numbers of accounts. */
    private final class Items implements AddressBookReader.Stamps {

        final Map<UUID, Instant> contacts = new HashMap<>();
        final Map<String, Instant> members = new HashMap<>();
        final Map<UUID, Instant> groups = new HashMap<>();
        final Map<String, Long> memberIds = new HashMap<>();
        Instant latest = later(head.version().latest(), head.reachesBackTo());

        Items() {
            memberIds.put(email, head.id());
        }

        @Override
        public void contact(Contact contact, long memberId, long changedAt, long membersAt, long renamedAt) {
            memberIds.put(contact.email(), memberId);
            if (contact.on(ListName.FL)) {
                Instant changed = stamp(Math.max(changedAt, renamedAt));
                contacts.put(contact.guid(), changed);
                latest = later(latest, changed);
            }
            if ((contact.lists() & MEMBERSHIPS) != 0) {
                boolean showsName = contact.on(ListName.RL);
                Instant changed = stamp(showsName ? Math.max(membersAt, renamedAt) : membersAt);
                members.put(contact.email(), changed);
                latest = later(latest, changed);
            }
        }

        @Override
        public void group(Group group, long changedAt) {
            groups.put(group.guid(), stamp(changedAt));
        }

        /** Counts an entry's stamp for its item. */
        void entry(AddressBookEntry entry) {
            latest = later(latest, entry.changed());
            switch (entry.kind()) {
                case CONTACT -> contacts.merge(entry.guid(), entry.changed(), AddressBookHistoryReader::later);
                case GROUP ->
                    groups.computeIfPresent(entry.guid(), (group, changed) -> later(changed, entry.changed()));
                case ME, MEMBER, CIRCLE -> {} // each has its own stamp
            }
        }
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
