package im.chrysalis.passport;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.store.Account;
import im.chrysalis.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassportTest {

    private static final String ALICE = "alice@example.com";

    private final ManualTimers timers = new ManualTimers(Instant.parse("2003-10-01T12:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final Passwords passwords = new Passwords(Keyring.ephemeral(), 1);
    private final Passport passport = new Passport(store, passwords, timers, false);

    @BeforeEach
    void makeAlice() {
        store.accounts().create(ALICE, "Alice", passwords.credentials(ALICE, "secret"));
    }

    private Account alice() {
        return store.accounts().find(ALICE).orElseThrow();
    }

    @Test
    void onlyTheRightPasswordSignsIn() {
        assertThat(passport.signIn("Alice@Example.com", "secret")).contains(alice());
        assertThat(passport.signIn(ALICE, "Secret")).isEmpty();
        assertThat(passport.signIn(ALICE, "secre")).isEmpty();
        assertThat(passport.signIn(ALICE, "")).isEmpty();
        assertThat(passport.signIn("nobody@example.com", "secret")).isEmpty();
    }

    @Test
    void sixteenCharactersOfALongerPasswordAreEnough() {
        store.accounts().setCredentials(ALICE, passwords.credentials(ALICE, "correct horse battery staple"));
        assertThat(passport.signIn(ALICE, "correct horse ba")).isPresent();
        assertThat(passport.signIn(ALICE, "correct horse b")).isEmpty();
        assertThat(passport.signIn(ALICE, "correct horse bat")).isEmpty();
        assertThat(passport.signIn(ALICE, "correct horse battery staple")).isPresent();
    }

    @Test
    void aTicketIsTakenHoweverItIsSpelled() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        for (String shown :
                new String[] {word, "t=" + word, "t=" + word + "&p=", " t=" + word + "&p=a&b ", "t=t=" + word + "&p="
                }) {
            assertThat(passport.redeem(shown, Purpose.SIGN_IN)).as(shown).contains(alice());
        }
    }

    @Test
    void aTicketIsForItsPurposeOnly() {
        assertThat(passport.redeem(passport.issue(alice(), Purpose.WEB).word(), Purpose.SIGN_IN))
                .isEmpty();
    }

    @Test
    void aTicketEndsWithItsTime() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        timers.advance(Purpose.SIGN_IN.life().minusSeconds(1));
        assertThat(passport.redeem(word, Purpose.SIGN_IN)).isPresent();
        timers.advance(Duration.ofSeconds(1));
        assertThat(passport.redeem(word, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void aNewPasswordEndsTheTicketsOfTheOld() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        store.accounts().setCredentials(ALICE, passwords.credentials(ALICE, "secret"));
        assertThat(passport.redeem(word, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void anotherServerTakesNoTicketOfThisOne() {
        Passport other = new Passport(store, new Passwords(Keyring.ephemeral(), 1), timers, false);
        assertThat(other.redeem(passport.issue(alice(), Purpose.SIGN_IN).word(), Purpose.SIGN_IN))
                .isEmpty();
    }

    @Test
    void aForgedTicketIsNone() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        char last = word.charAt(word.length() - 1);
        for (String forged : new String[] {
            "",
            "t=&p=",
            "t=abc",
            "\u00ff",
            "0".repeat(10_000),
            word.substring(2),
            word.substring(0, word.length() - 1) + (last == '0' ? '1' : '0')
        }) {
            assertThat(passport.redeem(forged, Purpose.SIGN_IN)).as(forged).isEmpty();
        }
    }

    @Test
    void theFirstSignInMakesTheAccountWhereThatIsAllowed() {
        Passport open = new Passport(store, passwords, timers, true);
        assertThat(open.signIn("New@example.com", "pass")).isPresent();
        assertThat(open.signIn("new@example.com", "word")).isEmpty();
        assertThat(open.signIn("no address", "pass")).isEmpty();
        assertThat(open.signIn("other@example.com", "")).isEmpty();
    }
}
