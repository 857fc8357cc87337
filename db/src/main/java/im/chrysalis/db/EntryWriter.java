package im.chrysalis.db;

import im.chrysalis.people.AddressBookChange.EntryRemoved;
import im.chrysalis.people.AddressBookChange.EntryWritten;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.Tombstone;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes entries of an address book. The account's row is locked, and its version incremented, by the caller. */
final class EntryWriter {

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
    EntryWriter(Sql sql, long owner, Instant at, Removals removals) {
        this.sql = sql;
        this.owner = owner;
        this.at = at;
        this.removals = removals;
    }

    void write(EntryWritten c) throws SQLException {
        sql.update(
                "MERGE INTO address_book_entry (owner, kind, guid, info, changed_at) KEY (owner, kind, guid)"
                        + " VALUES (?, ?, ?, ?, ?)",
                owner,
                c.kind().name(),
                c.guid(),
                c.info(),
                VersionColumns.micros(at));
        removals.remove(Tombstone.item(c.kind(), c.guid()));
    }

    /** Removes an entry; the contact of the forward list, or the group, that it belonged to has changed then. */
    void remove(EntryRemoved c) throws SQLException {
        Optional<String> info = sql.row(
                "SELECT info FROM address_book_entry WHERE owner = ? AND kind = ? AND guid = ?",
                row -> row.getString(1),
                owner,
                c.kind().name(),
                c.guid());
        removals.deleteEntry(c.kind(), c.guid());
        boolean belonged = switch (c.kind()) {
            case CONTACT ->
                touch(
                        "UPDATE contact SET changed_at = ? WHERE owner = ? AND guid = ?" + " AND BITAND(lists, 1) <> 0",
                        c.guid());
            case GROUP -> touch("UPDATE contact_group SET changed_at = ? WHERE owner = ? AND guid = ?", c.guid());
            case ME, MEMBER, CIRCLE -> false;
        };
        if (!belonged && info.isPresent()) {
            Optional<Tombstone> tombstone =
                    Tombstone.ofEntry(new AddressBookEntry(c.kind(), c.guid(), info.get(), at), at);
            if (tombstone.isPresent()) {
                removals.add(tombstone.get());
            }
        }
    }

    private boolean touch(String statement, UUID guid) throws SQLException {
        return sql.update(statement, VersionColumns.micros(at), owner, guid) > 0;
    }
}
