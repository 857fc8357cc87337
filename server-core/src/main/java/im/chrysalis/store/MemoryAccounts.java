package im.chrysalis.store;

import im.chrysalis.actor.Guarded;
import im.chrysalis.people.Book;
import im.chrysalis.people.BookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Edition;
import im.chrysalis.people.ListName;
import im.chrysalis.people.NameWords;
import im.chrysalis.secret.Credentials;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of a {@link MemoryStore}. */
final class MemoryAccounts implements Accounts {

    private final Guarded<MemoryTables> tables;

    MemoryAccounts(Guarded<MemoryTables> tables) {
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
    public boolean create(String email, String name, Credentials credentials) {
        return tables.with(t -> {
            if (t.accounts.containsKey(email)) {
                return false;
            }
            t.accounts.put(email, new Account(t.nextMemberId(), email, name, credentials));
            t.books.put(email, Book.fresh(name));
            return true;
        });
    }

    @Override
    public boolean setCredentials(String email, Credentials credentials) {
        return tables.with(t ->
                t.accounts.computeIfPresent(email, (e, old) -> new Account(old.memberId(), e, old.name(), credentials))
                        != null);
    }

    @Override
    public Optional<Set<String>> remove(String email) {
        return tables.with(t -> {
            if (t.accounts.remove(email) == null) {
                return Optional.empty();
            }
            t.books.remove(email);
            t.pages.remove(email);
            Set<String> changed = new HashSet<>();
            for (String other : t.books.keySet()) {
                Contact contact = t.book(other).contacts().get(email);
                if (contact != null) {
                    changed.add(other);
                    t.edit(other, book -> without(book, contact));
                }
            }
            return Optional.of(changed);
        });
    }

    private static Book without(Book book, Contact contact) {
        Edition edition = book.edition().afterOthers(Instant.now());
        Book left = book;
        for (ListName list : ListName.values()) {
            left = left.after(new BookChange.Unlisted(list, contact.email()), edition);
        }
        return left;
    }

    @Override
    public List<Account> search(String first, String last, int limit) {
        return tables.with(t -> t.accounts.values().stream()
                .filter(account -> NameWords.of(account.name()).match(first, last))
                .limit(limit)
                .toList());
    }
}
