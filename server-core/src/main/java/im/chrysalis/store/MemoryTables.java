package im.chrysalis.store;

import im.chrysalis.people.AddressBook;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.store.PageQueue.StoredPage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The content of a {@link MemoryStore}; used by one thread at a time. */
final class MemoryTables {

    final TreeMap<String, Account> accounts = new TreeMap<>();
    final Map<String, AddressBook> books = new HashMap<>();
    final Map<String, Instant> renamed = new HashMap<>();
    final Map<String, Queue<StoredPage>> pages = new HashMap<>();
    final Map<String, MemoryProfile> profiles = new HashMap<>();
    private final Map<String, MemoryHistory> histories = new HashMap<>();
    private final Map<String, List<OfflineMessage>> offlineMessages = new HashMap<>();
    private long lastMemberId;
    private long lastPageId;
    private long lastUserTileId;
    private long lastOfflineMessage;

    long nextUserTileId() {
        return ++lastUserTileId;
    }

    long nextPageId() {
        return ++lastPageId;
    }

    long nextMemberId() {
        return ++lastMemberId;
    }

    /** Makes an account with an empty book. */
    void create(Account account) {
        accounts.put(account.email(), account);
        books.put(account.email(), AddressBook.fresh(account.name()));
        histories.put(account.email(), new MemoryHistory(Instant.now()));
    }

    /** Removes an account, and what is its own. */
    void remove(String email) {
        accounts.remove(email);
        books.remove(email);
        histories.remove(email);
        renamed.remove(email);
        pages.remove(email);
        profiles.remove(email);
        offlineMessages.remove(email);
    }

    AddressBook book(String email) {
        AddressBook book = books.get(email);
        if (book == null) {
            throw new StoreException("there is no account " + email);
        }
        return book;
    }

    void edit(String email, UnaryOperator<AddressBook> change) {
        AddressBook before = book(email);
        AddressBook after = change.apply(before);
        books.put(email, after);
        history(email).follow(before, after, this::memberId);
    }

    MemoryHistory history(String email) {
        MemoryHistory history = histories.get(email);
        if (history == null) {
            throw new StoreException("there is no account " + email);
        }
        return history;
    }

    long memberId(String email) {
        return Objects.requireNonNull(accounts.get(email), email).memberId();
    }

    Queue<StoredPage> pages(String email) {
        return pages.computeIfAbsent(email, e -> new ArrayDeque<>());
    }

    long nextOfflineMessage() {
        return ++lastOfflineMessage;
    }

    /** The offline messages of an account, oldest first. */
    List<OfflineMessage> offlineMessages(String email) {
        return offlineMessages.computeIfAbsent(email, e -> new ArrayList<>());
    }

    void dropOfflineMessagesBefore(Instant time) {
        offlineMessages
                .values()
                .forEach(all -> all.removeIf(message -> message.at().isBefore(time)));
        offlineMessages.values().removeIf(List::isEmpty);
    }
}
