package im.chrysalis.db;

import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes the tombstones of an address book in the transaction that removes its items. The account's row is locked, and
 * its version incremented, by the caller.
 */
final class Removals {

    private static final List<ListName> MEMBERSHIPS = List.of(ListName.AL, ListName.BL, ListName.RL, ListName.PL);

    private record Dropped(String item, long at) {}

    private final Sql sql;
    private final long owner;
    private boolean grown;

    /** Of the address book of one account. */
    Removals(Sql sql, long owner) {
        this.sql = sql;
        this.owner = owner;
    }

    /** Notes that a contact has left the forward list, and removes its entry. */
    void contact(UUID guid, String email, long memberId, Instant at) throws SQLException {
        deleteEntry(Kind.CONTACT, guid);
        add(Tombstone.ofContact(guid, email, memberId, at));
    }

    /** Notes that a group is gone, and removes its entry. */
    void group(UUID guid, String name, Instant at) throws SQLException {
        deleteEntry(Kind.GROUP, guid);
        add(Tombstone.ofGroup(guid, name, at));
    }

    /** Removes an entry, if there is one. */
    void deleteEntry(Kind kind, UUID guid) throws SQLException {
        sql.update(
                "DELETE FROM address_book_entry WHERE owner = ? AND kind = ? AND guid = ?", owner, kind.name(), guid);
    }

    /**
     * Notes which of the allow, block, reverse and pending lists a contact has left or joined, as clients are shown it.
     *
     * @param before the mask of its lists before
     * @param after the same now
     */
    void memberships(UUID guid, String email, long memberId, int before, int after, Instant at) throws SQLException {
        for (ListName list : MEMBERSHIPS) {
            boolean was = (ListName.shown(before) & list.bit()) != 0;
            boolean is = (ListName.shown(after) & list.bit()) != 0;
            if (was && !is) {
                add(Tombstone.ofMember(list, guid, email, memberId, at));
            } else if (is && !was) {
                remove(Tombstone.item(list, email));
            }
        }
    }

    /** Writes a tombstone. */
    void add(Tombstone tombstone) throws SQLException {
        ListName list = tombstone.list();
        sql.update(
                "MERGE INTO tombstone (owner, item, kind, guid, list, name, member_id, removed_at) KEY (owner, item)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                owner,
                tombstone.item(),
                tombstone.kind().name(),
                tombstone.guid(),
                list == null ? null : list.name(),
                tombstone.name(),
                tombstone.memberId(),
                VersionColumns.micros(tombstone.at()));
        grown = true;
    }

    /**
     * Drops the oldest tombstones if there are too many; to be called once at the end of a transaction, since counting
     * reads them all.
     */
    void dropOldest() throws SQLException {
        if (!grown) {
            return;
        }
        int count = sql.row("SELECT COUNT(*) FROM tombstone WHERE owner = ?", row -> row.getInt(1), owner)
                .orElse(0);
        int excess = count - AddressBookHistory.MAX_TOMBSTONES;
        if (excess <= 0) {
            return;
        }
        List<Dropped> oldest = sql.rows(
                "SELECT item, removed_at FROM tombstone WHERE owner = ? ORDER BY removed_at, item"
                        + " FETCH FIRST ? ROWS ONLY",
                row -> new Dropped(row.getString(1), row.getLong(2)),
                owner,
                Math.ceilDiv(excess, AddressBookHistory.DROPPED_AT_ONCE) * AddressBookHistory.DROPPED_AT_ONCE);
        for (Dropped dropped : oldest) {
            remove(dropped.item());
        }
        sql.update(
                "UPDATE account SET history_from = ? WHERE id = ?",
                oldest.getLast().at(),
                owner);
    }

    /** Removes the tombstone of an item that is there again. */
    void remove(String item) throws SQLException {
        sql.update("DELETE FROM tombstone WHERE owner = ? AND item = ?", owner, item);
    }
}
