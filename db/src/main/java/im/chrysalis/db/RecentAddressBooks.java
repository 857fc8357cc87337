package im.chrysalis.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The address books that were read last. A sign-in by single sign-on reads the same book three times within a second: for
 * its session, its memberships and its contacts. A book is found again as long as its row has the same key, and nobody
 * has taken another display name, which changes the books of others without changing their versions. At most
 * {@value #MAX_CONTACTS} contacts are kept, about 2 MB.
 */
final class RecentAddressBooks {

    private static final int MAX_CONTACTS = 8_000;

    private record Recent(StampedAddressBook book, long renames) {

        /** One more than it has contacts, so that empty ones count too. */
        int weight() {
            return 1 + book.book().contacts().size();
        }
    }

    private final AtomicLong renames = new AtomicLong();
    private final Map<String, Recent> books = new LinkedHashMap<>(16, 0.75F, true); // the one used last is last
    private int weight;

    /** How many accounts have been renamed. Books that are read from now on have at least those names. */
    long renames() {
        return renames.get();
    }

    /** Counts a rename; called when it is committed, before anybody is notified of it. */
    void renamed() {
        renames.incrementAndGet();
    }

    /** The book of an account, if it was read with that key. */
    synchronized @Nullable StampedAddressBook find(String email, StampedAddressBook.Key key) {
        Recent recent = books.get(email);
        if (recent == null
                || recent.renames() != renames.get()
                || !recent.book().key().equals(key)) {
            return null;
        }
        return recent.book();
    }

    /**
     * Keeps a book.
     *
     * @param renamesBefore what {@link #renames()} was before it was read
     */
    synchronized void add(String email, StampedAddressBook book, long renamesBefore) {
        Recent recent = new Recent(book, renamesBefore);
        if (recent.weight() > MAX_CONTACTS) {
            return;
        }
        Recent before = books.put(email, recent);
        weight += recent.weight() - (before == null ? 0 : before.weight());
        while (weight > MAX_CONTACTS) {
            Map.Entry<String, Recent> eldest = books.entrySet().iterator().next();
            books.remove(eldest.getKey());
            weight -= eldest.getValue().weight();
        }
    }
}
