package im.chrysalis.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When each item of an address book changed last, and which were removed. A client that has all up to a stamp needs the
 * items and tombstones that are later.
 *
 * @param reachesBackTo the earliest stamp since which all removals are known
 * @param latest the stamp of the last change, which no other is later than
 * @param me of the account itself: its name, settings and entry
 * @param contacts of contacts on the forward list and in the address book only, by GUID
 * @param groups by GUID
 * @param members of contacts on the allow, block, reverse or pending list, by handle, which moves with the display name
 *     of those who have added the account; members that are entries have their stamp in the entry
 * @param tombstones of removed items, oldest first
 */
public record AddressBookHistory(
        Instant reachesBackTo,
        Instant latest,
        Instant me,
        Map<UUID, Instant> contacts,
        Map<UUID, Instant> groups,
        Map<String, Instant> members,
        List<Tombstone> tombstones) {

    /** How many tombstones an address book has at most. */
    public static final int MAX_TOMBSTONES = 1000;

    /** How many of the oldest are dropped when there would be more. */
    public static final int DROPPED_AT_ONCE = 100;

    /** Whether the changes since {@code stamp} are known; if not, a client must read the whole address book again. */
    public boolean covers(Instant stamp) {
        return !stamp.isBefore(reachesBackTo) && !stamp.isAfter(latest);
    }

    /** The items that were removed after {@code stamp}. */
    public List<Tombstone> removedAfter(Instant stamp) {
        return tombstones.stream()
                .filter(tombstone -> tombstone.at().isAfter(stamp))
                .toList();
    }
}
