package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.store.PageQueue.StoredPage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The content of a {@link MemoryStore}; used by one thread at a time. */
final class MemoryTables {

    final TreeMap<String, Account> accounts = new TreeMap<>();
    final Map<String, AddressBook> books = new HashMap<>();
    final Map<String, Queue<StoredPage>> pages = new HashMap<>();
    private long lastMemberId;

    private long lastPageId;

    long nextPageId() {
        return ++lastPageId;
    }

    long nextMemberId() {
        return ++lastMemberId;
    }

    AddressBook book(String email) {
        AddressBook book = books.get(email);
        if (book == null) {
            throw new StoreException("there is no account " + email);
        }
        return book;
    }

    void edit(String email, UnaryOperator<AddressBook> change) {
        books.put(email, change.apply(book(email)));
    }

    Queue<StoredPage> pages(String email) {
        return pages.computeIfAbsent(email, e -> new ArrayDeque<>());
    }
}
