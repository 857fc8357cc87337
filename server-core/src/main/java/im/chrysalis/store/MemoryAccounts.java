package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.AddressBookVersion;
import im.chrysalis.people.Contact;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameSearchTerms;
import im.chrysalis.secret.SealedPassword;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The accounts of a {@link MemoryStore}. */
final class MemoryAccounts implements Accounts {

    private final SynchronizedValue<MemoryTables> tables;

    MemoryAccounts(SynchronizedValue<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Account> find(String email) {
        return tables.with(t -> Optional.ofNullable(t.accounts.get(email)));
    }

    @Override
    public List<Account> list(String after, int limit) {
        return tables.with(t ->
                t.accounts.tailMap(after, false).values().stream().limit(limit).toList());
    }

    @Override
    public boolean create(String email, String name, SealedPassword password) {
        return tables.with(t -> {
            if (t.accounts.containsKey(email)) {
                return false;
            }
            t.create(new Account(t.nextMemberId(), email, name, password));
            return true;
        });
    }

    @Override
    public boolean setPassword(String email, SealedPassword password) {
        return change(email, old -> old.withPassword(password));
    }

    @Override
    public boolean setDisabled(String email, boolean disabled) {
        return change(email, old -> old.withDisabled(disabled));
    }

    private boolean change(String email, UnaryOperator<Account> change) {
        return tables.with(t -> t.accounts.computeIfPresent(email, (e, old) -> change.apply(old)) != null);
    }

    @Override
    public boolean replacePassword(String email, SealedPassword expected, SealedPassword next) {
        return tables.with(t -> {
            Account account = t.accounts.get(email);
            if (account == null || !account.password().equals(expected)) {
                return false;
            }
            t.accounts.put(email, account.withPassword(next));
            return true;
        });
    }

    @Override
    public void voidTickets(String email, long upTo) {
        change(email, old -> old.withTicketsVoid(upTo));
    }

    @Override
    public Optional<Set<String>> remove(String email) {
        return tables.with(t -> {
            if (!t.accounts.containsKey(email)) {
                return Optional.empty();
            }
            Set<String> changed = new HashSet<>();
            for (String other : t.accounts.keySet()) {
                Contact contact = t.book(other).contacts().get(email);
                if (contact != null && !other.equals(email)) {
                    changed.add(other);
                    t.edit(other, book -> without(book, contact));
                }
            }
            t.remove(email);
            return Optional.of(changed);
        });
    }

    private static AddressBook without(AddressBook book, Contact contact) {
        AddressBookVersion version = book.version().afterChangeByOthers(Instant.now());
        AddressBook left = book;
        for (ListName list : ListName.values()) {
            left = left.apply(new AddressBookChange.Unlisted(list, contact.email()), version);
        }
        return left;
    }

    @Override
    public List<Account> search(String first, String last, int limit) {
        return tables.with(t -> t.accounts.values().stream()
                .filter(account -> NameSearchTerms.of(account.name()).match(first, last))
                .limit(limit)
                .toList());
    }
}
