package im.chrysalis.store;

import im.chrysalis.actor.Guarded;

/** A store that ends with the process; the twin of the one in module {@code db}. */
public final class MemoryStore implements Store {

    private final Guarded<MemoryTables> tables = new Guarded<>(new MemoryTables());
    private final Accounts accounts = new MemoryAccounts(tables);
    private final Books books = new MemoryBooks(tables);
    private final Pages pages = new MemoryPages(tables);

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public Books books() {
        return books;
    }

    @Override
    public Pages pages() {
        return pages;
    }

    @Override
    public void close() {
        // memory goes by itself
    }
}
