package im.chrysalis.db;

import im.chrysalis.db.StampedAddressBook.StampedContact;
import im.chrysalis.db.StampedAddressBook.StampedGroup;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Contacts;
import im.chrysalis.people.Group;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.NameEncoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads an address book from the database. The version is read first: a change committed in between is then read again,
 * never missed.
 */
final class AddressBookReader {

    static final String ACCOUNT = "SELECT id, name, strangers_allowed, prompt, inbox_unread, folders_unread, "
            + "history_from, "
            + VersionColumns.COLUMNS + " FROM account WHERE email = ?";
    static final String CONTACTS = "SELECT c.other, a.email, c.name, a.name, c.lists, c.guid,"
            + " c.changed_at, c.members_at, a.renamed_at"
            + " FROM contact c JOIN account a ON a.id = c.other WHERE c.owner = ?";
    static final String MEMBERSHIPS = "SELECT other, number FROM contact_in_group WHERE owner = ?";
    static final String GROUPS = "SELECT number, guid, name, changed_at FROM contact_group WHERE owner = ?";
    static final String PROPERTIES = "SELECT name, val FROM property WHERE owner = ?";

    private record Head(StampedAddressBook.Key key, String name, boolean strangers, boolean prompt) {}

    private final Sql sql;
    private final RecentAddressBooks recent;
    private final long renames;

    /**
     * A reader.
     *
     * @param recent has the books that were read last
     * @param renames how many renames it had counted before the transaction began
     */
    AddressBookReader(Sql sql, RecentAddressBooks recent, long renames) {
        this.sql = sql;
        this.recent = recent;
        this.renames = renames;
    }

    StampedAddressBook read(String email) throws SQLException {
        Head head = sql.row(ACCOUNT, AddressBookReader::head, email).orElseThrow(() -> H2AddressBooks.noAccount(email));
        Optional<StampedAddressBook> known = recent.find(email, head.key());
        if (known.isPresent()) {
            return known.get();
        }
        StampedAddressBook read = read(email, head);
        recent.add(email, read, renames);
        return read;
    }

    private StampedAddressBook read(String email, Head head) throws SQLException {
        long id = head.key().id();
        List<StampedContact> contacts = contacts(id);
        List<StampedGroup> stampedGroups = sql.rows(GROUPS, AddressBookReader::group, id);
        SortedMap<Integer, Group> groups = new TreeMap<>();
        stampedGroups.forEach(stamped -> groups.put(stamped.group().number(), stamped.group()));
        AddressBook book = new AddressBook(
                head.key().version(),
                NameEncoding.intern(head.name()),
                Contacts.of(contacts.stream().map(StampedContact::contact).toList()),
                groups.isEmpty() ? Collections.emptySortedMap() : groups,
                properties(id),
                head.strangers(),
                head.prompt(),
                head.key().mail());
        StampedAddressBook read = new StampedAddressBook(head.key(), book, email);
        contacts.forEach(read::stamp);
        stampedGroups.forEach(read::stamp);
        return read;
    }

    private static Head head(ResultSet row) throws SQLException {
        int inbox = row.getInt(5);
        MailCounters mail = row.wasNull() ? null : new MailCounters(inbox, row.getInt(6));
        StampedAddressBook.Key key = new StampedAddressBook.Key(
                row.getLong(1), VersionColumns.of(row, 8), VersionColumns.instant(row.getLong(7)), mail);
        return new Head(key, row.getString(2), row.getBoolean(3), row.getBoolean(4));
    }

    private List<StampedContact> contacts(long id) throws SQLException {
        Map<Long, SortedSet<Integer>> memberships = new HashMap<>();
        sql.rows(
                MEMBERSHIPS,
                row -> memberships
                        .computeIfAbsent(row.getLong(1), other -> new TreeSet<>())
                        .add(row.getInt(2)),
                id);
        return sql.rows(
                CONTACTS,
                row -> contact(row, memberships.getOrDefault(row.getLong(1), Collections.emptySortedSet())),
                id);
    }

    private static StampedContact contact(ResultSet row, SortedSet<Integer> groups) throws SQLException {
        String ownName = NameEncoding.intern(row.getString(4));
        String name = row.getString(3);
        Contact contact = new Contact(
                NameEncoding.intern(row.getString(2)),
                name.equals(ownName) ? ownName : name,
                ownName,
                row.getInt(5),
                groups,
                row.getObject(6, UUID.class));
        return new StampedContact(contact, row.getLong(1), row.getLong(7), row.getLong(8), row.getLong(9));
    }

    private static StampedGroup group(ResultSet row) throws SQLException {
        return new StampedGroup(
                new Group(row.getInt(1), row.getObject(2, UUID.class), row.getString(3)), row.getLong(4));
    }

    private Map<String, String> properties(long id) throws SQLException {
        Map<String, String> properties = new HashMap<>();
        sql.rows(PROPERTIES, row -> properties.put(row.getString(1), row.getString(2)), id);
        return Map.copyOf(properties);
    }
}
