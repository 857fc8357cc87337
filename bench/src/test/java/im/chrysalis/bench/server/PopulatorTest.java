package im.chrysalis.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.db.H2Store;
import im.chrysalis.people.Book;
import im.chrysalis.people.Contact;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulatorTest {

    private static final int FRIEND = 1 + 2 + 8;

    @TempDir
    private Path data;

    private H2Store filled(Population population) {
        Populator.fill(data, Accounts.OWN, population, said -> {});
        return H2Store.file(data.resolve("chrysalis"), 2);
    }

    @Test
    void accountsProveThemselvesByMd5() throws Exception {
        try (H2Store store = filled(Population.ring(3, 0))) {
            String email = Accounts.OWN.email(2);
            Account account = store.accounts().find(email).orElseThrow();
            Passwords passwords = new Passwords(Keyring.load(data.resolve("password.keys")), 1);
            String response = Passwords.md5Hex("1.2" + Accounts.OWN.password());
            assertThat(passwords.provedByMd5(email, account.credentials(), "1.2", response))
                    .isTrue();
            assertThat(passwords.matches(email, account.credentials(), Accounts.OWN.password()))
                    .isTrue();
        }
    }

    @Test
    void friendsInTheRingHaveEachOther() {
        try (H2Store store = filled(Population.ring(10, 4))) {
            Book book = store.books().load(Accounts.OWN.email(1));
            assertThat(book.contacts())
                    .extracting(Contact::email)
                    .containsExactlyInAnyOrder(
                            Accounts.OWN.email(2),
                            Accounts.OWN.email(3),
                            Accounts.OWN.email(9),
                            Accounts.OWN.email(10));
            assertThat(book.contacts()).allMatch(contact -> contact.lists() == FRIEND);
        }
    }

    @Test
    void watchersListTheirHubAndOthersNobody() {
        Population stars = Population.of(2, 3, 0, 0).among(12);
        try (H2Store store = filled(stars)) {
            assertThat(stars.hub(1)).isEqualTo(5);
            assertThat(store.books().load(Accounts.OWN.email(7)).contacts())
                    .extracting(Contact::email)
                    .containsExactly(Accounts.OWN.email(5));
            assertThat(store.books().load(Accounts.OWN.email(5)).contacts()).hasSize(3);
            assertThat(store.books().load(Accounts.OWN.email(12)).contacts()).isEmpty();
        }
    }

    @Test
    void accountsCanStillBeMadeAfterwards() throws Exception {
        try (H2Store store = filled(Population.ring(3, 2))) {
            Passwords passwords = new Passwords(Keyring.load(data.resolve("password.keys")), 1);
            assertThat(store.accounts().create("new@example.com", "New", passwords.credentials("new@example.com", "x")))
                    .isTrue();
        }
    }
}
