package im.chrysalis.db;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Tombstone;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address book as it was read, with the stamps of its items and the numbers of its contacts. Not changed once it is
 * read.
 */
final class StampedAddressBook {

    private static final int MEMBERSHIPS =
            ListName.AL.bit() | ListName.BL.bit() | ListName.RL.bit() | ListName.PL.bit();

    /**
     * What an account's own row has of its book. Books with the same key are the same, but for display names that
     * contacts have taken since.
     *
     * @param id the account's number
     * @param reachesBackTo since when all removals are known
     */
    record Key(
            long id,
            AddressBookVersion version,
            Instant reachesBackTo,
            @Nullable MailCounters mail) {}

    /** A contact with what its row has besides; stamps are microseconds, or 0. */
    record StampedContact(Contact contact, long memberId, long changedAt, long membersAt, long renamedAt) {}

    /** A group with its stamp, likewise. */
    record StampedGroup(Group group, long changedAt) {}

    private final Key key;
    private final AddressBook book;
    private final Map<UUID, Instant> contacts = new HashMap<>();
    private final Map<String, Instant> members = new HashMap<>();
    private final Map<UUID, Instant> groups = new HashMap<>();
    private final Map<String, Long> memberIds = new HashMap<>();
    private Instant latest;

    /** A book without stamps. */
    StampedAddressBook(Key key, AddressBook book, String email) {
        this.key = key;
        this.book = book;
        this.latest = later(key.version().latest(), key.reachesBackTo());
        memberIds.put(email, key.id());
    }

    /** Adds the stamp and the number of a contact. */
    void stamp(StampedContact row) {
        Contact contact = row.contact();
        memberIds.put(contact.email(), row.memberId());
        if (contact.on(ListName.FL)) {
            contacts.put(contact.guid(), counted(Math.max(row.changedAt(), row.renamedAt())));
        }
        if ((contact.lists() & MEMBERSHIPS) != 0) {
            boolean showsName = contact.on(ListName.RL);
            long changed = showsName ? Math.max(row.membersAt(), row.renamedAt()) : row.membersAt();
            members.put(contact.email(), counted(changed));
        }
    }

    /** Adds when a group changed. */
    void stamp(StampedGroup row) {
        groups.put(row.group().guid(), instant(row.changedAt()));
    }

    Key key() {
        return key;
    }

    AddressBook book() {
        return book;
    }

    /** The book and its history together with its entries and tombstones. */
    AddressBookSnapshot snapshot(List<AddressBookEntry> entries, List<Tombstone> tombstones) {
        Instant last = latest;
        Map<UUID, Instant> contactStamps = contacts;
        Map<UUID, Instant> groupStamps = groups;
        if (!entries.isEmpty()) {
            contactStamps = new HashMap<>(contacts);
            groupStamps = new HashMap<>(groups);
        }
        for (AddressBookEntry entry : entries) {
            last = later(last, entry.changed());
            switch (entry.kind()) {
                case CONTACT -> contactStamps.merge(entry.guid(), entry.changed(), StampedAddressBook::later);
                case GROUP ->
                    groupStamps.computeIfPresent(entry.guid(), (group, changed) -> later(changed, entry.changed()));
                case ME, MEMBER, CIRCLE -> {} // each has its own stamp
            }
        }
        AddressBookHistory history = new AddressBookHistory(
                key.reachesBackTo(),
                last,
                later(key.version().settings(), key.reachesBackTo()),
                contactStamps,
                groupStamps,
                members,
                tombstones);
        return new AddressBookSnapshot(book, entries, history, memberIds);
    }

    private Instant counted(long micros) {
        Instant changed = instant(micros);
        latest = later(latest, changed);
        return changed;
    }

    /** A stamp of an item; one from before the history began is as old as that. */
    private Instant instant(long micros) {
        return micros == 0 ? key.reachesBackTo() : VersionColumns.instant(micros);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
