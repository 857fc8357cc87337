package im.chrysalis.store;

import org.junit.jupiter.api.Nested;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open() {
        return new MemoryStore();
    }

    @Nested
    class Histories extends AddressBookHistoryContract {

        @Override
        protected Store open() {
            return new MemoryStore();
        }
    }

    @Nested
    class OfflineMessages extends OfflineMessagesContract {

        @Override
        protected Store open() {
            return new MemoryStore();
        }
    }
}
