package im.chrysalis.db;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path folder;

    @AfterEach
    void makeRoom() {
        FullDisk.FULL.set(false);
    }

    @Test
    void storeWorksAgainOnceThereIsRoomAndHasLostNothing() {
        FullDisk.register();
        String url = "jdbc:h2:full:" + folder.resolve("chrysalis").toAbsolutePath() + H2Store.SETTINGS;
        try (Store store = H2Store.at(url, 2)) {
            store.accounts().create(ALICE, "Alice", new SealedPassword("k", "AQ=="));
            store.books().apply(ALICE, new AddressBookChange.Renamed("Before"));

            FullDisk.FULL.set(true);
            assertThatThrownBy(() -> store.books().apply(ALICE, new AddressBookChange.Renamed("Refused")))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.books().apply(ALICE, new AddressBookChange.Renamed("Refused too")))
                    .isInstanceOf(StoreException.class);

            FullDisk.FULL.set(false);
            assertThat(nameOnceOpen(store)).isEqualTo("Before");
            store.books().apply(ALICE, new AddressBookChange.Renamed("After"));
            assertThat(store.books().load(ALICE).name()).isEqualTo("After");
        }
        try (Store again = H2Store.at(url, 2)) {
            assertThat(again.books().load(ALICE).name()).isEqualTo("After");
        }
    }

    /** A full disk can be read, so that opening succeeds, and the next edit closes the database once more. */
    @Test
    void isNotOpenedAgainForEachEditMeanwhile() {
        FullDisk.register();
        String url = "jdbc:h2:full:" + folder.resolve("chrysalis").toAbsolutePath() + H2Store.SETTINGS;
        try (Store store = H2Store.at(url, 2)) {
            store.accounts().create(ALICE, "Alice", new SealedPassword("k", "AQ=="));
            FullDisk.FULL.set(true);
            FullDisk.OPENED.set(0);
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                AddressBookChange change = new AddressBookChange.Renamed("Refused" + i);
                assertThatThrownBy(() -> store.books().apply(ALICE, change)).isInstanceOf(StoreException.class);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat((long) FullDisk.OPENED.get()).isLessThanOrEqualTo(4 * (taken.toSeconds() + 2));
            FullDisk.FULL.set(false);
            assertThat(nameOnceOpen(store)).isEqualTo("Alice");
        }
    }

    /** It is opened again at most once a second. */
    private static String nameOnceOpen(Store store) {
        return await().ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> store.books().load(ALICE).name(), name -> true);
    }
}
