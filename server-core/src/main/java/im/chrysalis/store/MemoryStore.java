package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;

/** A store in memory that ends with the process; the counterpart of the one in module {@code db}. */
public final class MemoryStore implements Store {

    private final SynchronizedValue<MemoryTables> tables = new SynchronizedValue<>(new MemoryTables());
    private final Accounts accounts = new MemoryAccounts(tables);
    private final AddressBooks books = new MemoryAddressBooks(tables);
    private final PageQueue pages = new MemoryPageQueue(tables);
    private final Profiles profiles = new MemoryProfiles(tables);
    private final OfflineMessages offlineMessages = new MemoryOfflineMessages(tables);

    @Override
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public AddressBooks books() {
        return books;
    }

    @Override
    public PageQueue pages() {
        return pages;
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public OfflineMessages offlineMessages() {
        return offlineMessages;
    }

    @Override
    public void close() {
        // memory goes by itself
    }
}
