package im.chrysalis.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.db.H2Store;
import im.chrysalis.people.AddressBook;
import im.chrysalis.people.Contact;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasePopulatorTest {

    private static final int FRIEND = 1 + 2 + 8;

    @TempDir
    private Path data;

    private H2Store filled(Population population) {
        DatabasePopulator.fill(data, AccountPattern.OWN, population, progress -> {});
        return H2Store.file(data.resolve("chrysalis"), 2);
    }

    @Test
    void accountsAuthenticateByMd5() throws Exception {
        try (H2Store store = filled(Population.ring(3, 0))) {
            String email = AccountPattern.OWN.email(2);
            Account account = store.accounts().find(email).orElseThrow();
            Passwords passwords = new Passwords(Keyring.load(data.resolve("password.keys")));
            String response = Passwords.md5Hex("1.2" + AccountPattern.OWN.password());
            assertThat(passwords.matchesMd5(email, account.password(), "1.2", response))
                    .isTrue();
            assertThat(passwords.matches(email, account.password(), AccountPattern.OWN.password()))
                    .isTrue();
        }
    }

    @Test
    void friendsInTheRingHaveEachOther() {
        try (H2Store store = filled(Population.ring(10, 4))) {
            AddressBook book = store.books().load(AccountPattern.OWN.email(1));
            assertThat(book.contacts())
                    .extracting(Contact::email)
                    .containsExactlyInAnyOrder(
                            AccountPattern.OWN.email(2),
                            AccountPattern.OWN.email(3),
                            AccountPattern.OWN.email(9),
                            AccountPattern.OWN.email(10));
            assertThat(book.contacts()).allMatch(contact -> contact.lists() == FRIEND);
        }
    }

    @Test
    void watchersListOnlyTheirHub() {
        Population stars = Population.of(2, 3, 0, 0).among(12);
        try (H2Store store = filled(stars)) {
            assertThat(stars.hub(1)).isEqualTo(5);
            assertThat(store.books().load(AccountPattern.OWN.email(7)).contacts())
                    .extracting(Contact::email)
                    .containsExactly(AccountPattern.OWN.email(5));
            assertThat(store.books().load(AccountPattern.OWN.email(5)).contacts())
                    .hasSize(3);
            assertThat(store.books().load(AccountPattern.OWN.email(12)).contacts())
                    .isEmpty();
        }
    }

    @Test
    void accountsCanStillBeMadeAfterwards() throws Exception {
        try (H2Store store = filled(Population.ring(3, 2))) {
            Passwords passwords = new Passwords(Keyring.load(data.resolve("password.keys")));
            assertThat(store.accounts().create("new@example.com", "New", passwords.seal("new@example.com", "x")))
                    .isTrue();
        }
    }
}
