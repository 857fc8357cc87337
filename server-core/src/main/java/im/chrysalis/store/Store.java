package im.chrysalis.store;

/** Everything that outlives a session. Usable by any thread. */
public interface Store extends AutoCloseable {

    Accounts accounts();

    AddressBooks books();

    PageQueue pages();

    Profiles profiles();

    OfflineMessages offlineMessages();

    @Override
    void close();
}
