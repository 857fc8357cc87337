package im.chrysalis.db;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Contacts;
import im.chrysalis.people.Group;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.NameEncoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an address book from the database. The version is read first: a change committed in between is then read again,
 * never missed.
 */
final class AddressBookReader {

    static final String ACCOUNT = "SELECT id, name, strangers_allowed, prompt, inbox_unread, folders_unread, "
            + VersionColumns.COLUMNS + " FROM account WHERE email = ?";
    static final String CONTACTS = "SELECT c.other, a.email, c.name, a.name, c.lists, c.guid,"
            + " c.changed_at, c.members_at, a.renamed_at"
            + " FROM contact c JOIN account a ON a.id = c.other WHERE c.owner = ?";
    static final String MEMBERSHIPS = "SELECT other, number FROM contact_in_group WHERE owner = ?";
    static final String GROUPS = "SELECT number, guid, name, changed_at FROM contact_group WHERE owner = ?";
    static final String PROPERTIES = "SELECT name, val FROM property WHERE owner = ?";

    /** Receives what rows have besides the book; stamps are microseconds, or 0. */
    interface Stamps {
        void contact(Contact contact, long memberId, long changedAt, long membersAt, long renamedAt);

        void group(Group group, long changedAt);
    }

    private record Head(
            long id,
            String name,
            AddressBookVersion version,
            boolean strangers,
            boolean prompt,
            @Nullable MailCounters mail) {}

    private final Sql sql;
    private final @Nullable Stamps stamps;

    AddressBookReader(Sql sql) {
        this(sql, null);
    }

    /** A reader that passes on the stamps of what it reads. */
    AddressBookReader(Sql sql, @Nullable Stamps stamps) {
        this.sql = sql;
        this.stamps = stamps;
    }

    AddressBook read(String email) throws SQLException {
        Head head = sql.row(ACCOUNT, AddressBookReader::head, email).orElseThrow(() -> H2AddressBooks.noAccount(email));
        return new AddressBook(
                head.version(),
                NameEncoding.intern(head.name()),
                contacts(head.id()),
                groups(head.id()),
                properties(head.id()),
                head.strangers(),
                head.prompt(),
                head.mail());
    }

    private static Head head(ResultSet row) throws SQLException {
        int inbox = row.getInt(5);
        MailCounters mail = row.wasNull() ? null : new MailCounters(inbox, row.getInt(6));
        return new Head(
                row.getLong(1),
                row.getString(2),
                VersionColumns.of(row, 7),
                row.getBoolean(3),
                row.getBoolean(4),
                mail);
    }

    private Contacts contacts(long id) throws SQLException {
        Map<Long, SortedSet<Integer>> memberships = new HashMap<>();
        sql.rows(
                MEMBERSHIPS,
                row -> memberships
                        .computeIfAbsent(row.getLong(1), other -> new TreeSet<>())
                        .add(row.getInt(2)),
                id);
        return Contacts.of(sql.rows(
                CONTACTS,
                row -> contact(row, memberships.getOrDefault(row.getLong(1), Collections.emptySortedSet())),
                id));
    }

    private Contact contact(ResultSet row, SortedSet<Integer> groups) throws SQLException {
        String ownName = NameEncoding.intern(row.getString(4));
        String name = row.getString(3);
        Contact contact = new Contact(
                NameEncoding.intern(row.getString(2)),
                name.equals(ownName) ? ownName : name,
                ownName,
                row.getInt(5),
                groups,
                row.getObject(6, UUID.class));
        if (stamps != null) {
            stamps.contact(contact, row.getLong(1), row.getLong(7), row.getLong(8), row.getLong(9));
        }
        return contact;
    }

    private SortedMap<Integer, Group> groups(long id) throws SQLException {
        SortedMap<Integer, Group> groups = new TreeMap<>();
        sql.rows(GROUPS, row -> groups.put(row.getInt(1), group(row)), id);
        return groups.isEmpty() ? Collections.emptySortedMap() : groups;
    }

    private Group group(ResultSet row) throws SQLException {
        Group group = new Group(row.getInt(1), row.getObject(2, UUID.class), row.getString(3));
        if (stamps != null) {
            stamps.group(group, row.getLong(4));
        }
        return group;
    }

    private Map<String, String> properties(long id) throws SQLException {
        Map<String, String> properties = new HashMap<>();
        sql.rows(PROPERTIES, row -> properties.put(row.getString(1), row.getString(2)), id);
        return Map.copyOf(properties);
    }
}
