package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one account in a {@link MemoryStore}, and the history of its book, which follows from one state of the
 * book to the next. Used by one thread at a time.
 */
final class MemoryHistory {

    private static final List<ListName> MEMBERSHIPS = List.of(ListName.AL, ListName.BL, ListName.RL, ListName.PL);

    private record Key(Kind kind, UUID guid) {}

    private final Map<Key, AddressBookEntry> entries = new HashMap<>();
    private final Map<UUID, Instant> contacts = new HashMap<>();
    private final Map<UUID, Instant> groups = new HashMap<>();
    private final Map<String, Instant> members = new HashMap<>();
    private final Map<String, Tombstone> tombstones = new HashMap<>();
    private Instant reachesBackTo;

    /** Of a book made at {@code now}, which is before every change of it. */
    MemoryHistory(Instant now) {
        reachesBackTo = now.truncatedTo(ChronoUnit.MICROS).minus(1, ChronoUnit.MICROS);
    }

    List<AddressBookEntry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<AddressBookEntry> entry(Kind kind, UUID guid) {
        return Optional.ofNullable(entries.get(new Key(kind, guid)));
    }

    /**
     * Notes what distinguishes two states of the book.
     *
     * @param memberId the number of an account, by its handle
     */
    void follow(AddressBook before, AddressBook after, ToLongFunction<String> memberId) {
        Instant at = after.version().latest();
        TreeSet<String> people = new TreeSet<>();
        before.contacts().forEach(contact -> people.add(contact.email()));
        after.contacts().forEach(contact -> people.add(contact.email()));
        for (String email : people) {
            Contact old = before.contacts().get(email);
            Contact now = after.contacts().get(email);
            followContact(old, now, memberId, at);
            followMember(old, now, memberId, at);
        }
        followGroups(before, after, at);
    }

    private void followContact(
            @Nullable Contact old, @Nullable Contact now, ToLongFunction<String> memberId, Instant at) {
        boolean was = old != null && old.on(ListName.FL);
        boolean is = now != null && now.on(ListName.FL);
        if (old != null && was && !(now != null && is && now.guid().equals(old.guid()))) {
            contacts.remove(old.guid());
            entries.remove(new Key(Kind.CONTACT, old.guid()));
            bury(Tombstone.ofContact(old.guid(), old.email(), memberId.applyAsLong(old.email()), at));
        }
        if (now != null && is && !(old != null && was && isSameContact(old, now))) {
            contacts.put(now.guid(), at);
            tombstones.remove(Tombstone.item(Kind.CONTACT, now.guid()));
        }
    }

    private static boolean isSameContact(Contact old, Contact now) {
        return old.guid().equals(now.guid())
                && old.name().equals(now.name())
                && old.groups().equals(now.groups());
    }

    private void followMember(
            @Nullable Contact old, @Nullable Contact now, ToLongFunction<String> memberId, Instant at) {
        for (ListName list : MEMBERSHIPS) {
            boolean is = now != null && now.on(list);
            if (old != null && old.on(list) && !is) {
                bury(Tombstone.ofMember(list, old.guid(), old.email(), memberId.applyAsLong(old.email()), at));
            } else if (now != null && is && !(old != null && old.on(list))) {
                members.put(now.email(), at);
                tombstones.remove(Tombstone.item(list, now.email()));
            }
        }
        if (old != null && (now == null || MEMBERSHIPS.stream().noneMatch(now::on))) {
            members.remove(old.email());
        }
    }

    private void followGroups(AddressBook before, AddressBook after, Instant at) {
        for (Group group : before.groups().values()) {
            Group now = after.groups().get(group.number());
            if (now == null || !now.guid().equals(group.guid())) {
                groups.remove(group.guid());
                entries.remove(new Key(Kind.GROUP, group.guid()));
                bury(Tombstone.ofGroup(group.guid(), group.name(), at));
            }
        }
        for (Group group : after.groups().values()) {
            if (!Objects.equals(group, before.groups().get(group.number()))) {
                groups.put(group.guid(), at);
                tombstones.remove(Tombstone.item(Kind.GROUP, group.guid()));
            }
        }
    }

    /** Stores an entry. */
    void write(AddressBookEntry entry) {
        entries.put(new Key(entry.kind(), entry.guid()), entry);
        tombstones.remove(Tombstone.item(entry.kind(), entry.guid()));
    }

    /** Removes an entry; its contact of the forward list, or its group, has changed then. */
    void remove(Kind kind, UUID guid, Instant at) {
        AddressBookEntry entry = entries.remove(new Key(kind, guid));
        if (kind == Kind.CONTACT && contacts.containsKey(guid)) {
            contacts.put(guid, at);
        } else if (kind == Kind.GROUP && groups.containsKey(guid)) {
            groups.put(guid, at);
        } else if (entry != null) {
            Tombstone.ofEntry(entry, at).ifPresent(this::bury);
        }
    }

    private void bury(Tombstone tombstone) {
        tombstones.put(tombstone.item(), tombstone);
        if (tombstones.size() > AddressBookHistory.MAX_TOMBSTONES) {
            List<Tombstone> oldest = byAge().subList(0, AddressBookHistory.DROPPED_AT_ONCE);
            oldest.forEach(dropped -> tombstones.remove(dropped.item()));
            reachesBackTo = oldest.getLast().at();
        }
    }

    private List<Tombstone> byAge() {
        return tombstones.values().stream()
                .sorted(Comparator.comparing(Tombstone::at).thenComparing(tombstone -> tombstone.item()))
                .toList();
    }

    /**
     * The history of the book.
     *
     * @param renamed when an account took its display name
     */
    AddressBookHistory of(AddressBook book, Function<String, Instant> renamed) {
        Map<UUID, Instant> ofContacts = new HashMap<>(contacts);
        Map<UUID, Instant> ofGroups = new HashMap<>(groups);
        List<Instant> all = new ArrayList<>(List.of(book.version().latest(), reachesBackTo));
        Instant me = later(book.version().settings(), reachesBackTo);
        for (Contact contact : book.on(ListName.FL)) {
            ofContacts.merge(contact.guid(), renamed.apply(contact.email()), MemoryHistory::later);
        }
        for (AddressBookEntry entry : entries.values()) {
            switch (entry.kind()) {
                case CONTACT -> ofContacts.merge(entry.guid(), entry.changed(), MemoryHistory::later);
                case GROUP -> ofGroups.computeIfPresent(entry.guid(), (guid, at) -> later(at, entry.changed()));
                case ME, MEMBER -> all.add(entry.changed());
            }
        }
        all.addAll(ofContacts.values());
        return new AddressBookHistory(
                reachesBackTo,
                all.stream().max(Comparator.naturalOrder()).orElse(reachesBackTo),
                me,
                Map.copyOf(ofContacts),
                Map.copyOf(ofGroups),
                Map.copyOf(members),
                byAge());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
