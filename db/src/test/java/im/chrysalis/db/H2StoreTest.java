package im.chrysalis.db;

import im.chrysalis.store.AddressBookHistoryContract;
import im.chrysalis.store.OfflineMessagesContract;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the contract of a store, on a database of its own for each test, so that they run beside each other. */
@Execution(ExecutionMode.CONCURRENT)
class H2StoreTest {

    @Nested
    class InMemory extends StoreContract {

        @Override
        protected Store open() {
            return H2Store.memory(4);
        }
    }

    @Nested
    class InAFile extends StoreContract {

        @TempDir
        Path folder;

        @Override
        protected Store open() {
            return H2Store.file(folder.resolve("chrysalis"), 4);
        }
    }

    @Nested
    class HistoriesInMemory extends AddressBookHistoryContract {

        @Override
        protected Store open() {
            return H2Store.memory(4);
        }
    }

    @Nested
    class HistoriesInAFile extends AddressBookHistoryContract {

        @TempDir
        Path folder;

        @Override
        protected Store open() {
            return H2Store.file(folder.resolve("chrysalis"), 4);
        }
    }

    @Nested
    class OfflineMessagesInMemory extends OfflineMessagesContract {

        @Override
        protected Store open() {
            return H2Store.memory(4);
        }
    }

    @Nested
    class OfflineMessagesInAFile extends OfflineMessagesContract {

        @TempDir
        Path folder;

        @Override
        protected Store open() {
            return H2Store.file(folder.resolve("chrysalis"), 4);
        }
    }
}
