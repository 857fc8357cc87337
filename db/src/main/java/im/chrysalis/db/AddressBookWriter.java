package im.chrysalis.db;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookChange.ContactNamed;
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
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Writes one change of an account's address book, and its effects on other accounts, in one transaction. All affected
 * accounts are locked first, in the order of their handles, so that two changes cannot deadlock.
 */
final class AddressBookWriter {

    private record Owner(long id, String name, AddressBookVersion version) {}

    private final Sql sql;
    private final String email;
    private final Instant now = Instant.now();
    private final Map<String, Owner> locked = new HashMap<>();

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
        locked.put(email, new Owner(me.id(), me.name(), made)); // an account that lists itself is changed twice
        write(me, change);
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
                            row -> new Owner(row.getLong(1), row.getString(2), VersionColumns.of(row, 3)),
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

    private void write(Owner me, AddressBookChange change) throws SQLException {
        switch (change) {
            case Listed c -> list(me, c);
            case Unlisted c -> unlist(me, owner(c.email()), c.list());
            case Grouped c -> join(me.id(), other(me, c.email()), c.group());
            case Ungrouped c -> leave(me.id(), other(me, c.email()), c.group());
            case Moved c -> {
                long other = other(me, c.email());
                join(me.id(), other, c.to());
                leave(me.id(), other, c.from());
            }
            case PendingCleared c -> clearPending(me, c);
            case ContactNamed c ->
                sql.update(
                        "UPDATE contact SET name = ? WHERE owner = ? AND other = ?",
                        c.name(),
                        me.id(),
                        other(me, c.email()));
            case GroupAdded c ->
                sql.update(
                        "INSERT INTO contact_group (owner, number, guid, name) VALUES (?, ?, ?, ?)",
                        me.id(),
                        c.group().number(),
                        c.group().guid(),
                        c.group().name());
            case GroupNamed c ->
                sql.update(
                        "UPDATE contact_group SET name = ? WHERE owner = ? AND number = ?",
                        c.group().name(),
                        me.id(),
                        c.group().number());
            case GroupRemoved c -> removeGroup(me, c);
            case PropertySet c -> set(me, c);
            case StrangersAllowed c ->
                sql.update("UPDATE account SET strangers_allowed = ? WHERE id = ?", c.allowed(), me.id());
            case PromptSet c -> sql.update("UPDATE account SET prompt = ? WHERE id = ?", c.prompt(), me.id());
            case Renamed c -> rename(me, c.name());
        }
    }

    private long other(Owner me, String other) throws SQLException {
        return sql.row(
                        "SELECT c.other FROM account a JOIN contact c ON c.other = a.id WHERE a.email = ? AND c.owner = ?",
                        row -> row.getLong(1),
                        other,
                        me.id())
                .orElseThrow(() -> H2AddressBooks.noAccount(other));
    }

    private void list(Owner me, Listed c) throws SQLException {
        Owner other = owner(c.email());
        addToList(me.id(), other.id(), c.list(), c.name(), c.guid());
        if (c.list() == ListName.FL) {
            sql.update(
                    "UPDATE contact SET name = ?, guid = ? WHERE owner = ? AND other = ?",
                    c.name(),
                    c.guid(), // the one that the client is sent, whatever the entry had before
                    me.id(),
                    other.id());
            if (c.group() != null) {
                join(me.id(), other.id(), c.group());
            }
            addToList(other.id(), me.id(), ListName.RL, me.name(), UUID.randomUUID());
            countUp(other);
        }
    }

    private void addToList(long owner, long other, ListName list, String name, UUID guid) throws SQLException {
        Optional<Integer> lists = lists(owner, other);
        if (lists.isPresent()) {
            setLists(owner, other, list.addedTo(lists.get()));
        } else {
            sql.update(
                    "INSERT INTO contact (owner, other, lists, name, guid) VALUES (?, ?, ?, ?, ?)",
                    owner,
                    other,
                    list.addedTo(0),
                    name,
                    guid);
        }
    }

    private Optional<Integer> lists(long owner, long other) throws SQLException {
        return sql.row("SELECT lists FROM contact WHERE owner = ? AND other = ?", row -> row.getInt(1), owner, other);
    }

    private void setLists(long owner, long other, int lists) throws SQLException {
        sql.update("UPDATE contact SET lists = ? WHERE owner = ? AND other = ?", lists, owner, other);
    }

    private void unlist(Owner me, Owner other, ListName list) throws SQLException {
        removeFromList(me.id(), other.id(), list);
        if (list == ListName.FL) {
            sql.update("DELETE FROM contact_in_group WHERE owner = ? AND other = ?", me.id(), other.id());
            removeFromList(other.id(), me.id(), ListName.RL);
            countUp(other);
        }
    }

    private void removeFromList(long owner, long other, ListName list) throws SQLException {
        int left = list.takenFrom(lists(owner, other).orElse(0));
        if (left == 0) {
            sql.update("DELETE FROM contact WHERE owner = ? AND other = ?", owner, other);
        } else {
            setLists(owner, other, left);
        }
    }

    /** A contact that has withdrawn in the meantime needs no answer. */
    private void clearPending(Owner me, PendingCleared c) throws SQLException {
        for (String email : c.emails()) {
            sql.update(
                    "UPDATE contact SET lists = BITAND(lists, CAST(? AS INTEGER))"
                            + " WHERE owner = ? AND other = (SELECT id FROM account WHERE email = ?)",
                    ListName.PL.takenFrom(0xff),
                    me.id(),
                    email);
        }
    }

    private void countUp(Owner other) throws SQLException {
        VersionColumns.write(sql, other.id(), other.version().afterChangeByOthers(now));
    }

    private void join(long owner, long other, int group) throws SQLException {
        sql.update(
                "MERGE INTO contact_in_group (owner, other, number) KEY (owner, other, number) VALUES (?, ?, ?)",
                owner,
                other,
                group);
    }

    private void leave(long owner, long other, int group) throws SQLException {
        sql.update("DELETE FROM contact_in_group WHERE owner = ? AND other = ? AND number = ?", owner, other, group);
    }

    private void removeGroup(Owner me, GroupRemoved c) throws SQLException {
        for (String dropped : c.dropped()) {
            unlist(me, owner(dropped), ListName.FL);
        }
        sql.update("DELETE FROM contact_in_group WHERE owner = ? AND number = ?", me.id(), c.number());
        sql.update("DELETE FROM contact_group WHERE owner = ? AND number = ?", me.id(), c.number());
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

    private void rename(Owner me, String name) throws SQLException {
        NameSearchTerms words = NameSearchTerms.of(name);
        sql.update(
                "UPDATE account SET name = ?, first_word = ?, last_word = ? WHERE id = ?",
                name,
                words.first().toLowerCase(Locale.ROOT),
                words.last().toLowerCase(Locale.ROOT),
                me.id());
    }
}
