package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.people.AddressBook;
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
import im.chrysalis.people.AddressBookEntry;
import im.chrysalis.people.AddressBookEntry.Kind;
import im.chrysalis.people.AddressBookHistory;
import im.chrysalis.people.AddressBookSnapshot;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.CircleMember;
import im.chrysalis.people.CircleMembership;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.MailCounters;
import im.chrysalis.people.Phones;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The address books of a {@link MemoryStore}. */
final class MemoryAddressBooks implements AddressBooks {

    private final SynchronizedValue<MemoryTables> tables;

    MemoryAddressBooks(SynchronizedValue<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public AddressBook load(String email) {
        return tables.with(t -> withNames(t, t.book(email)));
    }

    /** The book with the names its people go by now. */
    private static AddressBook withNames(MemoryTables t, AddressBook book) {
        return book.with(book.contacts()
                .edited(c ->
                        new Contact(c.email(), c.name(), t.book(c.email()).name(), c.lists(), c.groups(), c.guid())));
    }

    @Override
    public AddressBookVersion apply(String email, AddressBookChange change) {
        return tables.with(t -> {
            if (change instanceof Listed listed) {
                t.book(listed.email()); // the other must exist before anything is written
            }
            t.edit(email, book -> after(book, change));
            AddressBookVersion made = t.book(email).version();
            applyToOthers(t, email, change);
            applyToEntries(t.history(email), change, made.latest());
            if (change instanceof Renamed) {
                t.renamed.put(email, made.latest());
            }
            return made;
        });
    }

    private static AddressBook after(AddressBook book, AddressBookChange change) {
        return book.apply(change, book.version().afterChange(change, Instant.now()));
    }

    /** What a change of one book means for others. */
    private static void applyToOthers(MemoryTables t, String email, AddressBookChange change) {
        switch (change) {
            case Listed c -> {
                if (c.list() == ListName.FL) {
                    t.edit(c.email(), book -> listing(t, email, book));
                }
            }
            case Unlisted c -> {
                if (c.list() == ListName.FL) {
                    unlist(t, email, c.email());
                }
            }
            case GroupRemoved c -> c.dropped().forEach(other -> unlist(t, email, other));
            case PropertySet c -> {
                if (Phones.SHOWN.contains(c.key())) {
                    countUpWatchers(t, email);
                }
            }
            case Renamed c -> t.accounts.computeIfPresent(email, (e, a) -> a.withName(c.name()));
            case Grouped c -> ofOwnBookOnly();
            case Ungrouped c -> ofOwnBookOnly();
            case Moved c -> ofOwnBookOnly();
            case PendingCleared c -> ofOwnBookOnly();
            case ContactNamed c -> ofOwnBookOnly();
            case GroupAdded c -> ofOwnBookOnly();
            case GroupNamed c -> ofOwnBookOnly();
            case StrangersAllowed c -> ofOwnBookOnly();
            case PromptSet c -> ofOwnBookOnly();
            case EntryWritten c -> ofOwnBookOnly();
            case EntryRemoved c -> ofOwnBookOnly();
        }
    }

    private static void ofOwnBookOnly() {
        // nothing to do elsewhere
    }

    private static void applyToEntries(MemoryHistory history, AddressBookChange change, Instant at) {
        if (change instanceof EntryWritten c) {
            history.write(new AddressBookEntry(c.kind(), c.guid(), c.info(), at));
        } else if (change instanceof EntryRemoved c) {
            history.remove(c.kind(), c.guid(), at);
        }
    }

    private static void unlist(MemoryTables t, String email, String other) {
        t.edit(other, book -> after(book, new Unlisted(ListName.RL, email)));
    }

    private static AddressBook listing(MemoryTables t, String email, AddressBook book) {
        String name = t.book(email).name();
        return after(book, new Listed(ListName.RL, email, name, name, null, UUID.randomUUID()));
    }

    private static void countUpWatchers(MemoryTables t, String email) {
        for (Contact watcher : t.book(email).on(ListName.RL)) {
            t.edit(watcher.email(), book -> book.at(book.version().afterChangeByOthers(Instant.now())));
        }
    }

    @Override
    public Optional<AddressBookEntry> entry(String email, Kind kind, UUID guid) {
        return tables.with(t -> t.history(email).entry(kind, guid));
    }

    @Override
    public List<AddressBookEntry> entries(String email, Kind kind, Set<UUID> except) {
        return tables.with(t -> t.history(email).entries().stream()
                .filter(entry -> entry.kind() == kind && !except.contains(entry.guid()))
                .toList());
    }

    @Override
    public int countEntries(String email) {
        return tables.with(t -> t.history(email).entries().size());
    }

    @Override
    public Map<String, String> infoOfPending(String email) {
        return tables.with(t -> {
            Map<String, String> infos = new HashMap<>();
            for (Contact pending : t.book(email).on(ListName.PL)) {
                t.book(pending.email())
                        .contact(email)
                        .filter(contact -> contact.on(ListName.FL))
                        .flatMap(contact -> t.history(pending.email()).entry(Kind.CONTACT, contact.guid()))
                        .ifPresent(entry -> infos.put(pending.email(), entry.info()));
            }
            return infos;
        });
    }

    @Override
    public AddressBookHistory history(String email) {
        return tables.with(t -> history(t, email));
    }

    private static AddressBookHistory history(MemoryTables t, String email) {
        return t.history(email).of(t.book(email), other -> t.renamed.getOrDefault(other, Instant.EPOCH));
    }

    @Override
    public Map<String, Long> memberIds(String email) {
        return tables.with(t -> memberIds(t, email));
    }

    private static Map<String, Long> memberIds(MemoryTables t, String email) {
        AddressBook book = t.book(email);
        Map<String, Long> ids = new HashMap<>();
        ids.put(email, t.memberId(email));
        book.contacts().forEach(contact -> ids.put(contact.email(), t.memberId(contact.email())));
        return ids;
    }

    @Override
    public AddressBookSnapshot snapshot(String email) {
        return tables.with(t -> new AddressBookSnapshot(
                withNames(t, t.book(email)), t.history(email).entries(), history(t, email), memberIds(t, email)));
    }

    @Override
    public Map<String, Phones> phonesShownTo(String email) {
        return tables.with(t -> {
            Map<String, Phones> shown = new HashMap<>();
            for (Contact contact : t.book(email).on(ListName.FL)) {
                Phones phones = phones(t, contact.email(), email);
                if (!phones.values().isEmpty()) {
                    shown.put(contact.email(), phones);
                }
            }
            return shown;
        });
    }

    @Override
    public Phones phonesShown(String owner, String watcher) {
        return tables.with(t -> phones(t, owner, watcher));
    }

    private static Phones phones(MemoryTables t, String owner, String watcher) {
        AddressBook theirs = t.book(owner);
        Map<String, String> values = new HashMap<>(theirs.properties());
        values.keySet().retainAll(Phones.SHOWN);
        return theirs.privacy().allows(watcher) ? new Phones(values) : Phones.NONE;
    }

    @Override
    public List<CircleMember> circle(UUID circle) {
        return tables.with(t -> t.accounts.values().stream()
                .flatMap(account -> t.history(account.email()).entry(Kind.CIRCLE, circle).stream()
                        .map(entry -> new CircleMember(
                                circle,
                                account.email(),
                                account.name(),
                                account.memberId(),
                                CircleMembership.read(entry.info()),
                                entry.changed())))
                .toList());
    }

    @Override
    public void setVersion(String email, long version) {
        tables.with(t -> {
            t.edit(email, book -> book.at(book.version().numbered(version)));
            return true;
        });
    }

    @Override
    public void setMail(String email, @Nullable MailCounters mail) {
        tables.with(t -> {
            t.edit(email, book -> book.with(mail));
            return true;
        });
    }
}
