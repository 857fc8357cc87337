package im.chrysalis.db;

import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Writes contacts of an address book. The account's row is locked, and its version incremented, by the caller. */
final class ContactWriter {

    /** What the book has of a contact. */
    private record Listing(long other, int lists, UUID guid) {

        static Listing of(ResultSet row) throws SQLException {
            return new Listing(row.getLong(1), row.getInt(2), row.getObject(3, UUID.class));
        }

        boolean on(ListName list) {
            return (lists & list.bit()) != 0;
        }
    }

    private final Sql sql;
    private final long owner;
    private final Instant at;
    private final Removals removals;

    /**
     * For a change of the address book of one account.
     *
     * @param at the stamp of the change
     * @param removals of that address book
     */
    ContactWriter(Sql sql, long owner, Instant at, Removals removals) {
        this.sql = sql;
        this.owner = owner;
        this.at = at;
        this.removals = removals;
    }

    /**
     * Adds a contact to a list; name and GUID are those of a contact that is new, or was not on the forward list that it
     * joins.
     */
    void add(long other, String email, ListName list, String name, UUID guid) throws SQLException {
        Optional<Listing> known = listing(other);
        int before = known.map(Listing::lists).orElse(0);
        int after = list.addedTo(before);
        if (known.isEmpty()) {
            sql.update(
                    "INSERT INTO contact (owner, other, lists, name, guid, changed_at, members_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    owner,
                    other,
                    after,
                    name,
                    guid,
                    stamp(),
                    stamp());
        } else if (list == ListName.FL) {
            if (known.get().on(ListName.FL) && !known.get().guid().equals(guid)) {
                removals.contact(known.get().guid(), email, other, at);
            }
            sql.update(
                    "UPDATE contact SET lists = ?, name = ?, guid = ?, changed_at = ? WHERE owner = ? AND other = ?",
                    after,
                    name,
                    guid, // the one that the client is sent, whatever the entry had before
                    stamp(),
                    owner,
                    other);
        } else {
            setMemberships(other, after);
        }
        if (list == ListName.FL) {
            removals.remove(Tombstone.item(Kind.CONTACT, guid));
        }
        removals.memberships(known.map(Listing::guid).orElse(guid), email, other, before, after, at);
    }

    /** Removes a contact from a list, if it is on it; with the forward list it leaves its groups. */
    void remove(long other, String email, ListName list) throws SQLException {
        Optional<Listing> known = listing(other);
        if (known.isPresent() && known.get().on(list)) {
            remove(known.get(), email, list);
        }
    }

    private void remove(Listing before, String email, ListName list) throws SQLException {
        int left = list.takenFrom(before.lists());
        if (left == 0) {
            sql.update("DELETE FROM contact WHERE owner = ? AND other = ?", owner, before.other());
        } else if (list == ListName.PL) {
            setMemberships(before.other(), left); // shown on the reverse list from now on
        } else {
            sql.update("UPDATE contact SET lists = ? WHERE owner = ? AND other = ?", left, owner, before.other());
        }
        if (list == ListName.FL) {
            sql.update("DELETE FROM contact_in_group WHERE owner = ? AND other = ?", owner, before.other());
            removals.contact(before.guid(), email, before.other(), at);
        }
        removals.memberships(before.guid(), email, before.other(), before.lists(), left, at);
    }

    private void setMemberships(long other, int lists) throws SQLException {
        sql.update(
                "UPDATE contact SET lists = ?, members_at = ? WHERE owner = ? AND other = ?",
                lists,
                stamp(),
                owner,
                other);
    }

    private Optional<Listing> listing(long other) throws SQLException {
        return sql.row(
                "SELECT other, lists, guid FROM contact WHERE owner = ? AND other = ?", Listing::of, owner, other);
    }

    private Optional<Listing> listing(String email) throws SQLException {
        return sql.row(
                "SELECT c.other, c.lists, c.guid FROM account a JOIN contact c ON c.other = a.id"
                        + " WHERE a.email = ? AND c.owner = ?",
                Listing::of,
                email,
                owner);
    }

    private long other(String email) throws SQLException {
        return listing(email).orElseThrow(() -> H2AddressBooks.noAccount(email)).other();
    }

    /** Removes contacts from the pending list; one that has withdrawn in the meantime needs no answer. */
    void clearPending(Collection<String> emails) throws SQLException {
        for (String email : emails) {
            Optional<Listing> known = listing(email);
            if (known.isPresent() && known.get().on(ListName.PL)) {
                remove(known.get(), email, ListName.PL);
            }
        }
    }

    /** Stores another name for a contact. */
    void name(String email, String name) throws SQLException {
        sql.update(
                "UPDATE contact SET name = ?, changed_at = ? WHERE owner = ? AND other = ?",
                name,
                stamp(),
                owner,
                other(email));
    }

    /** Moves the stamp of a contact, and returns its account's number. */
    long touch(String email) throws SQLException {
        long other = other(email);
        sql.update("UPDATE contact SET changed_at = ? WHERE owner = ? AND other = ?", stamp(), owner, other);
        return other;
    }

    void join(long other, int group) throws SQLException {
        sql.update(
                "MERGE INTO contact_in_group (owner, other, number) KEY (owner, other, number) VALUES (?, ?, ?)",
                owner,
                other,
                group);
    }

    void leave(long other, int group) throws SQLException {
        sql.update("DELETE FROM contact_in_group WHERE owner = ? AND other = ? AND number = ?", owner, other, group);
    }

    private long stamp() {
        return VersionColumns.micros(at);
    }
}
