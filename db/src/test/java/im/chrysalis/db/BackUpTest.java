package im.chrysalis.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.people.AddressBookChange;
import im.chrysalis.people.Contact;
import im.chrysalis.people.Group;
import im.chrysalis.people.ListName;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Store;
import im.chrysalis.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a database that is written meanwhile has every commit of before, and of every transaction all or nothing. */
class BackUpTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";
    private static final String CAROL = "carol@example.com";
    private static final int COPIES = 8;
    private static final int CHANGES = 40;

    @TempDir
    Path folder;

    @Test
    void copyIsOfOneMoment() throws Exception {
        try (H2Store live = H2Store.file(folder.resolve("live"), 4)) {
            for (String email : new String[] {ALICE, BOB, CAROL}) {
                live.accounts().create(email, email, new SealedPassword("k", "b"));
            }
            for (int i = 0; i < COPIES; i++) {
                live.books().apply(CAROL, new AddressBookChange.Renamed("Carol" + i));
                CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(() -> listAndUnlist(live));
                Path zip = folder.resolve("copy.zip");
                live.backUp(zip);
                meanwhile.join();
                check(unzipped(zip, "copy" + i), "Carol" + i);
            }
        }
    }

    /** Each change writes both books, in one transaction. */
    private static void listAndUnlist(Store live) {
        for (int i = 0; i < CHANGES; i++) {
            live.books()
                    .apply(
                            ALICE,
                            new AddressBookChange.Listed(
                                    ListName.FL, BOB, "Bob", "Bob", Group.DEFAULT, UUID.randomUUID()));
            live.books().apply(ALICE, new AddressBookChange.Unlisted(ListName.FL, BOB));
        }
    }

    private static void check(Path copy, String name) {
        try (Store store = H2Store.file(copy, 2)) {
            assertThat(store.accounts().find(CAROL).orElseThrow().name()).isEqualTo(name);
            boolean forward = on(store, ALICE, BOB, ListName.FL);
            boolean reverse = on(store, BOB, ALICE, ListName.RL);
            assertThat(reverse)
                    .as("Bob's reverse list, which follows from Alice's")
                    .isEqualTo(forward);
        }
    }

    private static boolean on(Store store, String owner, String other, ListName list) {
        return store.books()
                .load(owner)
                .contact(other)
                .map((Contact contact) -> contact.on(list))
                .orElse(false);
    }

    private Path unzipped(Path zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            assertThat(in.getNextEntry()).isNotNull();
            Files.copy(in, folder.resolve(name + ".mv.db"));
            assertThat(in.getNextEntry()).as("a second file").isNull();
        }
        return folder.resolve(name);
    }

    @Test
    void failureIsReported() {
        try (H2Store live = H2Store.file(folder.resolve("live"), 2)) {
            assertThatThrownBy(() -> live.backUp(folder.resolve("live.mv.db/copy.zip")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("could not be copied");
        }
    }
}
