package im.chrysalis.db;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.ContactNamed;
import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookChange.GroupAdded;
import im.chrysalis.people.AddressBookChange.GroupNamed;
import im.chrysalis.people.AddressBookChange.GroupRemoved;
import im.chrysalis.people.AddressBookChange.Grouped;
import im.chrysalis.people.AddressBookChange.Listed;
import im.chrysalis.people.AddressBookChange.Moved;
import im.chrysalis.people.AddressBookChange.PendingCleared;
import im.chrysalis.people.AddressBookChange.PromptSet;
import im.chrysalis.people.AddressBookChange.PropertySet;
import im.chrysalis.people.AddressBookChange.Renamed;
import im.chrysalis.people.AddressBookChange.StrangersAllowed;
import im.chrysalis.people.AddressBookChange.Ungrouped;
import im.chrysalis.people.AddressBookChange.Unlisted;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameSearchTerms;
import im.chrysalis.people.Phones;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Writes one change of an account's address book, and its effects on other accounts, in one transaction. All affected
 * accounts are locked first, in the order of their handles, so that two changes cannot deadlock.
 */
final class AddressBookWriter {

    private record Owner(long id, String email, String name, AddressBookVersion version) {}

    private final Sql sql;
    private final String email;
    private final Instant now = Instant.now();
    private final Map<String, Owner> locked = new HashMap<>();
    private final Map<Long, Removals> removals = new HashMap<>();

    AddressBookWriter(Sql sql, String email) {
        this.sql = sql;
        this.email = email;
    }

    /** Applies the change and returns the resulting version. */
    AddressBookVersion apply(AddressBookChange change) throws SQLException {
        lock(affected(change));
        Owner me = owner(email);
        AddressBookVersion made = me.version().afterChange(change, now);
        VersionColumns.write(sql, me.id(), made);
        locked.put(email, new Owner(me.id(), email, me.name(), made)); // an account that lists itself is changed twice
        write(me, change, made.latest());
        for (Removals each : removals.values()) {
            each.dropOldest();
        }
        return made;
    }

    /** Accounts whose version is incremented together with this one. */
    private Collection<String> affected(AddressBookChange change) throws SQLException {
        return switch (change) {
            case Listed c -> List.of(c.email());
            case Unlisted c -> List.of(c.email());
            case GroupRemoved c -> c.dropped();
            case PropertySet c -> Phones.SHOWN.contains(c.key()) ? watchers() : List.of();
            case Grouped c -> List.of();
            case Ungrouped c -> List.of();
            case Moved c -> List.of();
            case PendingCleared c -> List.of();
            case ContactNamed c -> List.of();
            case GroupAdded c -> List.of();
            case GroupNamed c -> List.of();
            case StrangersAllowed c -> List.of();
            case PromptSet c -> List.of();
            case Renamed c -> List.of();
            case EntryWritten c -> List.of();
            case EntryRemoved c -> List.of();
        };
    }

    private List<String> watchers() throws SQLException {
        return sql.rows(
                "SELECT a.email FROM account me JOIN contact c ON c.other = me.id JOIN account a ON a.id = c.owner"
                        + " WHERE me.email = ? AND BITAND(c.lists, 1) <> 0",
                row -> row.getString(1),
                email);
    }

    private void lock(Collection<String> others) throws SQLException {
        TreeSet<String> all = new TreeSet<>(others);
        all.add(email);
        for (String one : all) {
            Owner owner = sql.row(
                            "SELECT id, name, " + VersionColumns.COLUMNS + " FROM account WHERE email = ? FOR UPDATE",
                            row -> new Owner(row.getLong(1), one, row.getString(2), VersionColumns.of(row, 3)),
                            one)
                    .orElseThrow(() -> H2AddressBooks.noAccount(one));
            locked.put(one, owner);
        }
    }

    private Owner owner(String one) {
        Owner owner = locked.get(one);
        if (owner == null) {
            throw new IllegalStateException(one + " was not locked");
        }
        return owner;
    }

    private void write(Owner me, AddressBookChange change, Instant at) throws SQLException {
        ContactWriter contacts = contacts(me, at);
        switch (change) {
            case Listed c -> list(me, contacts, c);
            case Unlisted c -> unlist(me, contacts, owner(c.email()), c.list());
            case Grouped c -> contacts.join(contacts.touch(c.email()), c.group());
            case Ungrouped c -> contacts.leave(contacts.touch(c.email()), c.group());
            case Moved c -> {
                long other = contacts.touch(c.email());
                contacts.join(other, c.to());
                contacts.leave(other, c.from());
            }
            case PendingCleared c -> contacts.clearPending(c.emails());
            case ContactNamed c -> contacts.name(c.email(), c.name());
            case GroupAdded c -> groups(me, at).add(c.group());
            case GroupNamed c -> groups(me, at).name(c.group());
            case GroupRemoved c -> {
                for (String dropped : c.dropped()) {
                    unlist(me, contacts, owner(dropped), ListName.FL);
                }
                groups(me, at).remove(c.number());
            }
            case PropertySet c -> set(me, c);
            case StrangersAllowed c ->
                sql.update("UPDATE account SET strangers_allowed = ? WHERE id = ?", c.allowed(), me.id());
            case PromptSet c -> sql.update("UPDATE account SET prompt = ? WHERE id = ?", c.prompt(), me.id());
            case Renamed c -> rename(me, c.name(), at);
            case EntryWritten c -> entries(me, at).write(c);
            case EntryRemoved c -> entries(me, at).remove(c);
        }
    }

    private ContactWriter contacts(Owner of, Instant at) {
        return new ContactWriter(sql, of.id(), at, removals(of));
    }

    private GroupWriter groups(Owner of, Instant at) {
        return new GroupWriter(sql, of.id(), at, removals(of));
    }

    private EntryWriter entries(Owner of, Instant at) {
        return new EntryWriter(sql, of.id(), at, removals(of));
    }

    private Removals removals(Owner of) {
        return removals.computeIfAbsent(of.id(), id -> new Removals(sql, id));
    }

    private void list(Owner me, ContactWriter contacts, Listed c) throws SQLException {
        Owner other = owner(c.email());
        contacts.add(other.id(), other.email(), c.list(), c.name(), c.guid());
        if (c.list() == ListName.FL) {
            if (c.group() != null) {
                contacts.join(other.id(), c.group());
            }
            countUp(other).add(me.id(), me.email(), ListName.RL, me.name(), UUID.randomUUID());
        }
    }

    private void unlist(Owner me, ContactWriter contacts, Owner other, ListName list) throws SQLException {
        contacts.remove(other.id(), other.email(), list);
        if (list == ListName.FL) {
            countUp(other).remove(me.id(), me.email(), ListName.RL);
        }
    }

    /** Increments another account's version, and returns the writer of its contacts. */
    private ContactWriter countUp(Owner other) throws SQLException {
        AddressBookVersion made = other.version().afterChangeByOthers(now);
        VersionColumns.write(sql, other.id(), made);
        return contacts(other, made.latest());
    }

    private void set(Owner me, PropertySet c) throws SQLException {
        if (c.value() == null) {
            sql.update("DELETE FROM property WHERE owner = ? AND name = ?", me.id(), c.key());
        } else {
            sql.update(
                    "MERGE INTO property (owner, name, val) KEY (owner, name) VALUES (?, ?, ?)",
                    me.id(),
                    c.key(),
                    c.value());
        }
        for (Map.Entry<String, Owner> entry : locked.entrySet()) {
            if (!entry.getKey().equals(email)) {
                countUp(entry.getValue());
            }
        }
    }

    private void rename(Owner me, String name, Instant at) throws SQLException {
        NameSearchTerms words = NameSearchTerms.of(name);
        sql.update(
                "UPDATE account SET name = ?, first_word = ?, last_word = ?, renamed_at = ? WHERE id = ?",
                name,
                words.first().toLowerCase(Locale.ROOT),
                words.last().toLowerCase(Locale.ROOT),
                VersionColumns.micros(at),
                me.id());
    }
}
