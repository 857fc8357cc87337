package im.chrysalis.db;

import im.chrysalis.actor.SynchronizedValue;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The address books that were read last. A sign-in by single sign-on reads the same book three times within a second: for
 * its session, its memberships and its contacts. A book is found again as long as its row has the same key, and nobody
 * has taken another display name, which changes the books of others without changing their versions. At most
 * {@value #MAX_CONTACTS} contacts are kept, about 2 MB.
 */
final class RecentAddressBooks {

    private static final int MAX_CONTACTS = 8_000;

    /** The books by handle, that which was used last at the end. */
    private static final class Kept {

        private final LinkedHashMap<String, StampedAddressBook> books = new LinkedHashMap<>(16, 0.75F, true);
        private int weight;
        private long renames;

        /** Adds a book that was read since the last rename, and returns the weight of all that are kept then. */
        int add(String email, StampedAddressBook book, long renamesBefore) {
            if (renamesBefore == renames && weight(book) <= MAX_CONTACTS) {
                StampedAddressBook before = books.put(email, book);
                weight += weight(book) - (before == null ? 0 : weight(before));
                while (weight > MAX_CONTACTS) {
                    weight -= weight(books.pollFirstEntry().getValue());
                }
            }
            return weight;
        }

        long clear() {
            books.clear();
            weight = 0;
            return ++renames;
        }

        /** One more than it has contacts, so that empty ones count too. */
        private static int weight(StampedAddressBook book) {
            return 1 + book.book().contacts().size();
        }
    }

    private final SynchronizedValue<Kept> kept = new SynchronizedValue<>(new Kept());

    /** How many accounts have been renamed. Books that are read from now on have at least those names. */
    long renames() {
        return kept.with(all -> all.renames);
    }

    /** Counts a rename; called when it is committed, before anybody is notified of it. */
    void renamed() {
        kept.with(Kept::clear);
    }

    /** The book of an account, if it was read with that key. */
    Optional<StampedAddressBook> find(String email, StampedAddressBook.Key key) {
        return kept.with(all -> Optional.ofNullable(all.books.get(email)))
                .filter(book -> book.key().equals(key));
    }

    /**
     * Keeps a book.
     *
     * @param renamesBefore what {@link #renames()} was before it was read
     */
    void add(String email, StampedAddressBook book, long renamesBefore) {
        kept.with(all -> all.add(email, book, renamesBefore));
    }
}
