package im.chrysalis.passport;

import static im.chrysalis.conformance.TestAccounts.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.people.Handle;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.secret.ProofSecret;
import im.chrysalis.secret.SealedPassword;
import im.chrysalis.store.Account;
import im.chrysalis.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassportTest {

    private final ManualTimers timers = new ManualTimers(Instant.parse("2003-10-01T12:00:00Z"));
    private final MemoryStore store = new MemoryStore();
    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final Passport passport = new Passport(store, passwords, timers, Admission.KNOWN);

    @BeforeEach
    void makeAlice() {
        store.accounts().create(ALICE, "Alice", passwords.seal(ALICE, "secret"));
    }

    private Account alice() {
        return store.accounts().find(ALICE).orElseThrow();
    }

    private Optional<Account> redeem(String shown, Purpose purpose) {
        return passport.redeem(shown, purpose).map(Passport.Redeemed::account);
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
        store.accounts().setPassword(ALICE, passwords.seal(ALICE, "correct horse battery staple"));
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
            assertThat(redeem(shown, Purpose.SIGN_IN)).as(shown).contains(alice());
        }
    }

    @Test
    void aTicketIsForItsPurposeOnly() {
        assertThat(redeem(passport.issue(alice(), Purpose.WEB).word(), Purpose.SIGN_IN))
                .isEmpty();
    }

    @Test
    void aTicketEndsWithItsTime() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        timers.advance(Purpose.SIGN_IN.life().minusSeconds(1));
        assertThat(redeem(word, Purpose.SIGN_IN)).isPresent();
        timers.advance(Duration.ofSeconds(1));
        assertThat(redeem(word, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void aNewPasswordEndsTheTicketsOfTheOld() {
        String word = passport.issue(alice(), Purpose.SIGN_IN).word();
        store.accounts().setPassword(ALICE, passwords.seal(ALICE, "secret"));
        assertThat(redeem(word, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void aTicketThatIsVoidedIsVoidWithThoseBeforeIt() {
        String older = passport.issue(alice(), Purpose.SIGN_IN).word();
        String shown = passport.issue(alice(), Purpose.SIGN_IN).word();
        String newer = passport.issue(alice(), Purpose.SIGN_IN).word();
        long number = passport.redeem(shown, Purpose.SIGN_IN).orElseThrow().number();
        passport.voidTickets(ALICE, number);
        passport.voidTickets(ALICE, number - 1);

        assertThat(redeem(older, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(shown, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(newer, Purpose.SIGN_IN)).contains(alice());
    }

    @Test
    void aTicketIsVoidedAloneWhileTheAccountIsAtOtherPlaces() {
        String older = passport.issue(alice(), Purpose.SIGN_IN).word();
        String shown = passport.issue(alice(), Purpose.SIGN_IN).word();
        long number = passport.redeem(shown, Purpose.SIGN_IN).orElseThrow().number();
        passport.voidTicket(ALICE, number);

        assertThat(redeem(shown, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(older, Purpose.SIGN_IN)).contains(alice());
        passport.voidTickets(ALICE, number - 1);
        assertThat(redeem(shown, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(older, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void ofManyTicketsThatAreVoidedAloneTheOlderOnesVoidThoseBefore() {
        String oldest = passport.issue(alice(), Purpose.SIGN_IN).word();
        for (int i = 0; i < 33; i++) {
            String word = passport.issue(alice(), Purpose.SIGN_IN).word();
            assertThat(redeem(oldest, Purpose.SIGN_IN)).contains(alice());
            passport.voidTicket(
                    ALICE, passport.redeem(word, Purpose.SIGN_IN).orElseThrow().number());
        }
        assertThat(redeem(oldest, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(passport.issue(alice(), Purpose.SIGN_IN).word(), Purpose.SIGN_IN))
                .contains(alice());
    }

    @Test
    void aSignOutLeavesTicketsThatClientsKeep() {
        String kept = passport.issue(alice(), Purpose.SINGLE_SIGN_ON).word();
        String web = passport.issue(alice(), Purpose.WEB).word();
        String shown = passport.issue(alice(), Purpose.SIGN_IN).word();
        passport.voidTickets(
                ALICE, passport.redeem(shown, Purpose.SIGN_IN).orElseThrow().number());

        assertThat(redeem(shown, Purpose.SIGN_IN)).isEmpty();
        assertThat(redeem(kept, Purpose.SINGLE_SIGN_ON)).contains(alice());
        assertThat(redeem(web, Purpose.WEB)).contains(alice());
    }

    @Test
    void anOperatorEndsTicketsOfEveryPurposeThatWereIssuedBefore() {
        for (Purpose purpose : Purpose.values()) {
            String before = passport.issue(alice(), purpose).word();
            passport.voidAllTickets(ALICE);
            String after = passport.issue(alice(), purpose).word();
            assertThat(redeem(before, purpose)).as("%s before", purpose).isEmpty();
            assertThat(redeem(after, purpose)).as("%s after", purpose).contains(alice());
            timers.advance(RevokedTickets.LONGEST_LIFE.minusSeconds(1));
            assertThat(redeem(before, purpose))
                    .as("%s before, long after", purpose)
                    .isEmpty();
        }
    }

    @Test
    void whatTheOperatorHasEndedStaysVoidAfterARestart() {
        Map<Purpose, String> before = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            before.put(purpose, passport.issue(alice(), purpose).word());
        }
        passport.voidAllTickets(ALICE);
        passport.voidAllTickets("nobody@example.com");
        String after = passport.issue(alice(), Purpose.RENEWAL).word();
        Passport restarted = new Passport(store, passwords, timers, Admission.KNOWN);

        before.forEach((purpose, word) ->
                assertThat(restarted.redeem(word, purpose)).as("%s", purpose).isEmpty());
        assertThat(restarted.redeem(after, Purpose.RENEWAL)).isPresent();
    }

    @Test
    void ticketsOfAPasswordOrAnAccountThatIsGoneStayVoidAfterARestart() {
        String ofOldPassword = passport.issue(alice(), Purpose.RENEWAL).word();
        store.accounts().setPassword(ALICE, passwords.seal(ALICE, "secret"));
        String ofOldAccount = passport.issue(alice(), Purpose.RENEWAL).word();
        assertThat(redeem(ofOldAccount, Purpose.RENEWAL)).isPresent();
        store.accounts().remove(ALICE);
        Passport restarted = new Passport(store, passwords, timers, Admission.KNOWN);

        assertThat(restarted.redeem(ofOldAccount, Purpose.RENEWAL)).isEmpty();
        store.accounts().create(ALICE, "Alice", passwords.seal(ALICE, "secret"));
        assertThat(restarted.redeem(ofOldAccount, Purpose.RENEWAL)).isEmpty();
        assertThat(restarted.redeem(ofOldPassword, Purpose.RENEWAL)).isEmpty();
        assertThat(restarted.redeem(restarted.issue(alice(), Purpose.RENEWAL).word(), Purpose.RENEWAL))
                .isPresent();
    }

    /** Else nobody could sign in again by a ticket until the clock had come back to that time. */
    @Test
    void ticketsAreValidAfterTheClockWasSetBackOverARestart() {
        String before = passport.issue(alice(), Purpose.RENEWAL).word();
        timers.advance(Duration.ofDays(2));
        passport.voidAllTickets(ALICE);
        Passport restarted = new Passport(
                store, passwords, new ManualTimers(Instant.parse("2003-10-01T12:00:00Z")), Admission.KNOWN);
        String after = restarted.issue(alice(), Purpose.RENEWAL).word();

        assertThat(restarted.redeem(before, Purpose.RENEWAL)).isEmpty();
        assertThat(restarted.redeem(after, Purpose.RENEWAL)).isPresent();
    }

    @Test
    void theSecretOfATicketComesBackWithIt() {
        PassportTicket one = passport.issue(alice(), Purpose.SINGLE_SIGN_ON);
        PassportTicket other = passport.issue(alice(), Purpose.SINGLE_SIGN_ON);
        Passport restarted = new Passport(store, passwords, timers, Admission.KNOWN);

        assertThat(one.proofSecret().octets()).hasSize(ProofSecret.OCTETS);
        assertThat(one.proofSecret()).isNotEqualTo(other.proofSecret());
        assertThat(restarted
                        .redeem(one.encoded(), Purpose.SINGLE_SIGN_ON)
                        .orElseThrow()
                        .proofSecret())
                .isEqualTo(one.proofSecret());
        assertThat(one.toString())
                .doesNotContain(one.word())
                .doesNotContain(one.proofSecret().encoded());
        assertThat(one.proofSecret().toString())
                .doesNotContain(one.proofSecret().encoded());
    }

    /** Pidgin writes a ticket and what is around it into a kilobyte (docs/protocol/passport.md#22.2). */
    @Test
    void noTicketIsLongerThanClientsHaveRoomFor() {
        String longest = "a".repeat(Handle.MAX_LENGTH - 12) + "@example.com";
        store.accounts().create(longest, "A", passwords.seal(longest, "secret"));
        Account account = store.accounts().find(longest).orElseThrow();
        PassportTicket ticket = passport.issue(account, Purpose.SINGLE_SIGN_ON);

        assertThat(ticket.encoded()).hasSizeLessThan(600);
        assertThat(redeem(ticket.word(), Purpose.SINGLE_SIGN_ON)).contains(account);
    }

    @Test
    void ticketsOfARestartedServerAreNewerThanThoseBefore() {
        String before = passport.issue(alice(), Purpose.SIGN_IN).word();
        timers.advance(Duration.ofMillis(1));
        Passport restarted = new Passport(store, passwords, timers, Admission.KNOWN);
        String after = restarted.issue(alice(), Purpose.SIGN_IN).word();
        restarted.voidTickets(
                ALICE, restarted.redeem(before, Purpose.SIGN_IN).orElseThrow().number());

        assertThat(restarted.redeem(before, Purpose.SIGN_IN)).isEmpty();
        assertThat(restarted.redeem(after, Purpose.SIGN_IN)).isPresent();
    }

    @Test
    void voidTicketsAreRememberedForTheLifeOfATicket() {
        RevokedTickets voided = new RevokedTickets(timers);
        voided.add(ALICE, 7);
        voided.add("bob@example.com", 8);
        timers.advance(RevokedTickets.LONGEST_LIFE.minusSeconds(1));
        voided.add(ALICE, 9);
        timers.advance(Duration.ofSeconds(1));
        voided.add("carol@example.com", 10);

        assertThat(voided.count()).isEqualTo(2);
        assertThat(voided.contains(ALICE, 9)).isTrue();
        assertThat(voided.contains(ALICE, 10)).isFalse();
    }

    @Test
    void passwordIsEncryptedAnewAfterARotationBeforeTicketsAreIssued(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("keys");
        SealedPassword old = new Passwords(Keyring.load(keys)).seal(ALICE, "secret");
        store.accounts().setPassword(ALICE, old);
        Files.writeString(
                keys, "next:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n", StandardOpenOption.APPEND);
        Passwords rotated = new Passwords(Keyring.load(keys));
        Passport restarted = new Passport(store, rotated, timers, Admission.KNOWN);

        assertThat(restarted.signIn(ALICE, "wrong")).isEmpty();
        assertThat(alice().password()).isEqualTo(old);
        Account proved = restarted.signIn(ALICE, "secret").orElseThrow();
        assertThat(proved.password().keyId()).isEqualTo("next");
        assertThat(proved).isEqualTo(alice());
        String word = restarted.issue(proved, Purpose.SIGN_IN).word();
        assertThat(restarted.signIn(ALICE, "secret")).contains(proved);
        assertThat(restarted.redeem(word, Purpose.SIGN_IN)).isPresent();
    }

    /** The sign-in that finds the old key and the change of the password cross. */
    @Test
    void aRotationDoesNotBringBackAPasswordThatWasChangedMeanwhile(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("keys");
        store.accounts().setPassword(ALICE, new Passwords(Keyring.load(keys)).seal(ALICE, "secret"));
        Files.writeString(
                keys, "next:" + Base64.getEncoder().encodeToString(new byte[32]) + "\n", StandardOpenOption.APPEND);
        Passwords rotated = new Passwords(Keyring.load(keys));
        Passport restarted = new Passport(store, rotated, timers, Admission.KNOWN);
        SealedPassword changed = rotated.seal(ALICE, "changed");

        assertThat(restarted.verify(ALICE, stored -> {
                    boolean right = rotated.matches(ALICE, stored, "secret");
                    store.accounts().setPassword(ALICE, changed);
                    return right;
                }))
                .isEmpty();
        assertThat(alice().password()).isEqualTo(changed);
    }

    @Test
    void anotherServerTakesNoTicketOfThisOne() {
        Passport other = new Passport(store, new Passwords(Keyring.ephemeral()), timers, Admission.KNOWN);
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
            assertThat(redeem(forged, Purpose.SIGN_IN)).as(forged).isEmpty();
        }
    }

    @Test
    void theFirstSignInMakesTheAccountWhereThatIsAllowed() {
        Passport open = new Passport(store, passwords, timers, Admission.REGISTER);
        assertThat(open.signIn("New@example.com", "pass")).isPresent();
        assertThat(open.signIn("new@example.com", "word")).isEmpty();
        assertThat(open.signIn("no address", "pass")).isEmpty();
        assertThat(open.signIn("other@example.com", "")).isEmpty();
    }

    @Test
    void anyPasswordIsAcceptedWhereThatIsAllowed() {
        Passport anyone = new Passport(store, passwords, timers, Admission.ANYONE);
        assertThat(anyone.signIn("alice@example.com", "another")).isPresent();
        assertThat(passport.signIn("alice@example.com", "another")).isEmpty();
        assertThat(passport.signIn("alice@example.com", "secret")).isPresent();
        assertThat(anyone.signIn("new@example.com", "pass")).isPresent();
        assertThat(passport.signIn("new@example.com", "pass")).isPresent();
        assertThat(anyone.signIn("no address", "pass")).isEmpty();
        assertThat(anyone.signIn("other@example.com", "")).isEmpty();
        assertThat(anyone.signIn("alice@example.com", "")).isEmpty();
    }

    @Test
    void ticketThatAnyPasswordGotIsVoidWhereThatIsNotAllowed() {
        Passport anyone = new Passport(store, passwords, timers, Admission.ANYONE);
        for (Purpose purpose : Purpose.values()) {
            String word = anyone.issue(alice(), purpose).word();
            assertThat(anyone.redeem(word, purpose)).isPresent();
            assertThat(redeem(word, purpose)).isEmpty();
        }
    }

    @Test
    void accountMadeByADigestGetsItsPasswordByTheFirstSignInThatSendsOne() {
        Passport anyone = new Passport(store, passwords, timers, Admission.ANYONE);
        assertThat(passport.verify("new@example.com", stored -> true)).isEmpty();
        assertThat(anyone.verify("new@example.com", stored -> false)).isPresent();
        SealedPassword unset =
                store.accounts().find("new@example.com").orElseThrow().password();
        assertThat(passwords.isUnset("new@example.com", unset)).isTrue();
        assertThat(passwords.matches("new@example.com", unset, "")).isFalse();
        assertThat(passport.signIn("new@example.com", "first")).isEmpty();

        assertThat(anyone.signIn("new@example.com", "first")).isPresent();
        assertThat(anyone.signIn("new@example.com", "second")).isPresent();
        assertThat(passport.signIn("new@example.com", "first")).isPresent();
        assertThat(passport.signIn("new@example.com", "second")).isEmpty();
    }
}
