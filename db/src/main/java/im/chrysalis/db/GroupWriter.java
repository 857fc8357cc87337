package im.chrysalis.db;

import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.Group;
import im.chrysalis.people.Tombstone;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes groups of an address book. The account's row is locked, and its version incremented, by the caller. */
final class GroupWriter {

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
    GroupWriter(Sql sql, long owner, Instant at, Removals removals) {
        this.sql = sql;
        this.owner = owner;
        this.at = at;
        this.removals = removals;
    }

    void add(Group group) throws SQLException {
        sql.update(
                "INSERT INTO contact_group (owner, number, guid, name, changed_at) VALUES (?, ?, ?, ?, ?)",
                owner,
                group.number(),
                group.guid(),
                group.name(),
                VersionColumns.micros(at));
        removals.remove(Tombstone.item(Kind.GROUP, group.guid()));
    }

    void name(Group group) throws SQLException {
        sql.update(
                "UPDATE contact_group SET name = ?, changed_at = ? WHERE owner = ? AND number = ?",
                group.name(),
                VersionColumns.micros(at),
                owner,
                group.number());
    }

    /** Removes a group; its members have changed then. */
    void remove(int number) throws SQLException {
        sql.update(
                "UPDATE contact SET changed_at = ? WHERE owner = ? AND other IN"
                        + " (SELECT other FROM contact_in_group WHERE owner = ? AND number = ?)",
                VersionColumns.micros(at),
                owner,
                owner,
                number);
        Optional<Group> gone = sql.row(
                "SELECT guid, name FROM contact_group WHERE owner = ? AND number = ?",
                row -> new Group(number, row.getObject(1, UUID.class), row.getString(2)),
                owner,
                number);
        sql.update("DELETE FROM contact_in_group WHERE owner = ? AND number = ?", owner, number);
        sql.update("DELETE FROM contact_group WHERE owner = ? AND number = ?", owner, number);
        if (gone.isPresent()) {
            removals.group(gone.get().guid(), gone.get().name(), at);
        }
    }
}
