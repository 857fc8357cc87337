package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.people.Tombstone;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client's copy of an address book, by items: read whole once, and then brought up to date with what is later than its
 * stamp.
 *
 * @param upTo the stamp that the copy was read at
 */
record AddressBookCopy(Instant upTo, Map<String, List<Object>> items) {

    private static final List<ListName> MEMBERSHIPS = List.of(ListName.AL, ListName.BL, ListName.RL, ListName.PL);

    /** Everything that is so now. */
    static AddressBookCopy whole(AddressBookSnapshot now) {
        Map<String, List<Object>> items = new HashMap<>();
        collect(now, Instant.MIN, items);
        return new AddressBookCopy(now.history().latest(), items);
    }

    /** This copy after the changes since it was read. */
    AddressBookCopy updated(AddressBookSnapshot now) {
        Map<String, List<Object>> updated = new HashMap<>(items);
        collect(now, upTo, updated);
        now.history().removedAfter(upTo).forEach(tombstone -> updated.remove(tombstone.item()));
        return new AddressBookCopy(now.history().latest(), updated);
    }

    private static void collect(AddressBookSnapshot now, Instant since, Map<String, List<Object>> into) {
        AddressBook book = now.book();
        AddressBookHistory history = now.history();
        Map<String, AddressBookEntry> entries = new HashMap<>();
        now.entries().forEach(entry -> entries.put(Tombstone.item(entry.kind(), entry.guid()), entry));
        for (Contact contact : book.contacts()) {
            if (contact.on(ListName.FL) && later(history.contacts().get(contact.guid()), since)) {
                String item = Tombstone.item(Kind.CONTACT, contact.guid());
                into.put(item, List.of(contact.email(), contact.name(), contact.groups(), info(entries.get(item))));
            }
            for (ListName list : MEMBERSHIPS) {
                if (contact.isShownOn(list) && later(history.members().get(contact.email()), since)) {
                    into.put(
                            Tombstone.item(list, contact.email()),
                            List.of(now.memberIds().get(contact.email()), shownName(contact, list)));
                }
            }
        }
        for (Group group : book.groups().values()) {
            if (later(history.groups().get(group.guid()), since)) {
                String item = Tombstone.item(Kind.GROUP, group.guid());
                into.put(item, List.of(group.name(), info(entries.get(item))));
            }
        }
        for (AddressBookEntry entry : now.entries()) {
            UUID guid = entry.guid();
            boolean onlyEntry = switch (entry.kind()) {
                case CONTACT ->
                    book.on(ListName.FL).stream()
                            .noneMatch(contact -> contact.guid().equals(guid));
                case MEMBER -> true;
                case GROUP, ME, CIRCLE -> false;
            };
            if (onlyEntry && later(entry.changed(), since)) {
                into.put(Tombstone.item(entry.kind(), guid), List.of(entry.info()));
            }
        }
        if (later(history.me(), since)) {
            Set<AddressBookEntry> mine = now.entries().stream()
                    .filter(entry -> entry.kind() == Kind.ME)
                    .collect(Collectors.toSet());
            into.put("me", List.of(book.name(), book.strangersAllowed(), book.prompt(), book.properties(), mine));
        }
    }

    /** Members that have added the account are shown with their names. */
    private static String shownName(Contact contact, ListName list) {
        return list == ListName.RL || list == ListName.PL ? contact.ownName() : "";
    }

    private static boolean later(@Nullable Instant stamp, Instant since) {
        if (stamp == null) {
            throw new AssertionError("an item has no stamp");
        }
        return stamp.isAfter(since);
    }

    private static String info(@Nullable AddressBookEntry entry) {
        return entry == null ? "" : entry.info();
    }
}
