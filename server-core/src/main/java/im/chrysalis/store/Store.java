package im.chrysalis.store;

/** All that outlives a session. Usable by any thread. */
public interface Store extends AutoCloseable {

    Accounts accounts();

    Books books();

    Pages pages();

    @Override
    void close();
}
