package im.chrysalis.db;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import im.chrysalis.store.AddressBooks;
import im.chrysalis.store.StoreException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Address books in the database. Reading is {@link AddressBookReader}'s, writing {@link AddressBookWriter}'s. */
final class H2AddressBooks implements AddressBooks {

    /**
     * Phone properties of the contacts on an account's forward list, with the owners' privacy towards that account
     * (docs/protocol/lists.md#3.3). The subquery makes H2 look up the entry in each address book by its key; a join
     * would read every account that lists them.
     */
    static final String PHONES = "SELECT a.email, p.name, p.val, a.strangers_allowed,"
            + " (SELECT b.lists FROM contact b WHERE b.owner = c.other AND b.other = c.owner)"
            + " FROM contact c JOIN account a ON a.id = c.other"
            + " JOIN property p ON p.owner = c.other AND p.name IN ('PHH', 'PHW', 'PHM', 'MOB')"
            + " WHERE c.owner = (SELECT id FROM account WHERE email = ?) AND BITAND(c.lists, 1) <> 0";

    /** The same of one account. */
    static final String PHONES_OF_ONE = "SELECT a.email, p.name, p.val, a.strangers_allowed,"
            + " (SELECT b.lists FROM contact b WHERE b.owner = a.id AND b.other = w.id)"
            + " FROM account a JOIN account w ON w.email = ?"
            + " JOIN property p ON p.owner = a.id AND p.name IN ('PHH', 'PHW', 'PHM', 'MOB')"
            + " WHERE a.email = ?";

    /** The entries of one circle. */
    static final String CIRCLE = "SELECT a.email, a.name, a.id, e.info, e.changed_at"
            + " FROM address_book_entry e JOIN account a ON a.id = e.owner WHERE e.guid = ? AND e.kind = 'CIRCLE'"
            + " ORDER BY a.email";

    /** How often a snapshot is tried without a lock. */
    private static final int ATTEMPTS = 3;

    private final Database database;
    private final RecentAddressBooks recent = new RecentAddressBooks();

    H2AddressBooks(Database database) {
        this.database = database;
    }

    @Override
    public AddressBook load(String email) {
        long renames = recent.renames();
        return Sql.transaction(
                database,
                sql -> new AddressBookReader(sql, recent, renames).read(email).book());
    }

    @Override
    public AddressBookVersion apply(String email, AddressBookChange change) {
        try {
            return Sql.transaction(database, sql -> new AddressBookWriter(sql, email).apply(change));
        } finally {
            if (change instanceof AddressBookChange.Renamed) {
                recent.renamed();
            }
        }
    }

    @Override
    public Optional<AddressBookEntry> entry(String email, Kind kind, UUID guid) {
        return Sql.transaction(database, sql -> new AddressBookHistoryReader(sql, email).entry(kind, guid));
    }

    @Override
    public List<AddressBookEntry> entries(String email, Kind kind, Set<UUID> except) {
        return Sql.transaction(database, sql -> new AddressBookHistoryReader(sql, email).entries(kind, except));
    }

    @Override
    public int countEntries(String email) {
        return Sql.transaction(database, sql -> new AddressBookHistoryReader(sql, email).countEntries());
    }

    @Override
    public Map<String, String> infoOfPending(String email) {
        return Sql.transaction(database, sql -> new AddressBookHistoryReader(sql, email).infoOfPending());
    }

    @Override
    public AddressBookHistory history(String email) {
        return snapshot(email).history();
    }

    @Override
    public Map<String, Long> memberIds(String email) {
        return Sql.transaction(database, sql -> new AddressBookHistoryReader(sql, email).memberIds(email));
    }

    @Override
    public AddressBookSnapshot snapshot(String email) {
        long renames = recent.renames();
        return Sql.transaction(database, sql -> snapshot(sql, email, renames));
    }

    /**
     * Reads until nothing was changed meanwhile; at last, keeps others from changing it. Display names of others, which
     * do not change the version, are read in one statement with their stamps.
     */
    private AddressBookSnapshot snapshot(Sql sql, String email, long renames) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            if (attempt > ATTEMPTS) {
                H2Accounts.lock(sql, email);
            }
            StampedAddressBook book = new AddressBookReader(sql, recent, renames).read(email);
            AddressBookHistoryReader history =
                    new AddressBookHistoryReader(sql, book.key().id());
            AddressBookSnapshot snapshot = book.snapshot(history.entries(), history.tombstones());
            if (history.version().equals(Optional.of(book.key().version()))) {
                return snapshot;
            }
        }
    }

    @Override
    public Map<String, Phones> phonesShownTo(String email) {
        return phones(PHONES, email);
    }

    @Override
    public Phones phonesShown(String owner, String watcher) {
        return phones(PHONES_OF_ONE, watcher, owner).getOrDefault(owner, Phones.NONE);
    }

    private Map<String, Phones> phones(String query, Object... emails) {
        Map<String, Map<String, String>> values = new HashMap<>();
        Sql.transaction(
                database,
                sql -> sql.rows(
                        query,
                        row -> {
                            int lists = row.getInt(5); // null, and so 0, if I am on none of theirs
                            boolean blocked = (lists & ListName.BL.bit()) != 0;
                            boolean allowed = row.getBoolean(4) || (lists & ListName.AL.bit()) != 0;
                            if (allowed && !blocked) {
                                values.computeIfAbsent(row.getString(1), e -> new HashMap<>())
                                        .put(row.getString(2), row.getString(3));
                            }
                            return allowed;
                        },
                        emails));
        Map<String, Phones> shown = new HashMap<>();
        values.forEach((email, theirs) -> shown.put(email, new Phones(theirs)));
        return shown;
    }

    @Override
    public List<CircleMember> circle(UUID circle) {
        return Sql.transaction(
                database,
                sql -> sql.rows(
                        CIRCLE,
                        row -> new CircleMember(
                                circle,
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                CircleMembership.read(row.getString(4)),
                                VersionColumns.instant(row.getLong(5))),
                        circle));
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
        if (Sql.transaction(database, sql -> sql.update(statement, values)) == 0) {
            throw noAccount(email);
        }
    }

    static StoreException noAccount(String email) {
        return new StoreException("there is no account " + email);
    }
}
