package im.chrysalis.testkit.friend;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static im.chrysalis.testkit.TestAccounts.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.ChrysalisExtension;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Friends among themselves: each does what the test says, in every dialect. */
class ScriptedFriendTest {

    @RegisterExtension
    final ChrysalisExtension msn = ChrysalisExtension.create()
            .withAccount(ALICE, "secret", "Alice A")
            .withAccount(BOB, "hunter2, with a comma", "Bob")
            .withAccount(CAROL, "secret")
            .withFriends(ALICE, BOB)
            .withFriends(ALICE, CAROL)
            .withFriends(BOB, CAROL);

    static Stream<String> dialects() {
        return IntStream.rangeClosed(2, 12).mapToObj(number -> "MSNP" + number);
    }

    static Stream<String> dialectsWithPictures() {
        return dialects().skip(7);
    }

    private ScriptedFriend alice() {
        return ScriptedFriend.of(msn, ALICE, "secret");
    }

    private ScriptedFriend bob() {
        return ScriptedFriend.of(msn, BOB, "hunter2, with a comma");
    }

    private ScriptedFriend carol() {
        return ScriptedFriend.of(msn, CAROL, "secret");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void twoPeopleSeeEachOtherTalkAndLeave(String dialect) {
        try (ScriptedFriend bob = bob().speaking(dialect).echoing().signIn();
                ScriptedFriend alice = alice().speaking("MSNP12").signIn("BSY")) {
            bob.awaitStatus(ALICE, "BSY");
            alice.awaitStatus(BOB, "NLN");
            alice.type(BOB).say(BOB, "Grüße");
            bob.awaitTyping(ALICE).awaitMessage(ALICE, "Grüße");
            alice.awaitMessage(BOB, "Grüße");
            bob.appear("LUN").leave();
            alice.awaitLeft(BOB).awaitStatus(BOB, "LUN");
            bob.say(ALICE, "again");
            alice.awaitMessage(BOB, "again");
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void friendAddsBack(String dialect) {
        msn.addAccount("dora@example.com", "secret");
        try (ScriptedFriend dora = ScriptedFriend.of(msn, "dora@example.com", "secret")
                        .speaking(dialect)
                        .addingBack()
                        .signIn();
                ScriptedFriend alice = alice().signIn()) {
            alice.add("dora@example.com");
            dora.awaitAdded(ALICE).awaitStatus(ALICE, "NLN");
            alice.awaitAdded("dora@example.com").awaitStatus("dora@example.com", "NLN");
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void friendAddedWhileOfflineAddsBack(String dialect) {
        msn.addAccount("erin@example.com", "secret");
        try (ScriptedFriend alice = alice().signIn()) {
            alice.add("erin@example.com");
            try (ScriptedFriend erin = ScriptedFriend.of(msn, "erin@example.com", "secret")
                    .speaking(dialect)
                    .addingBack()
                    .signIn()) {
                erin.awaitAdded(ALICE).awaitStatus(ALICE, "NLN");
                alice.awaitAdded("erin@example.com").awaitStatus("erin@example.com", "NLN");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialectsWithPictures")
    void picturesTravelInChunks(String dialect) {
        byte[] portrait = new byte[5000];
        new Random(4).nextBytes(portrait);
        try (ScriptedFriend bob = bob().speaking(dialect).showing(portrait).signIn();
                ScriptedFriend alice = alice().speaking("MSNP9").signIn()) {
            assertThat(alice.picture(BOB)).isEqualTo(portrait);
            byte[] another = {1, 2, 3};
            bob.showing(another);
            alice.say(BOB, "nice").awaitStatus(BOB, "NLN");
            bob.awaitMessage(ALICE, "nice");
            bob.appear("BSY");
            assertThat(alice.awaitStatus(BOB, "BSY").picture(BOB)).isEqualTo(another);
        }
    }

    @Test
    void aThirdIsInvited() {
        try (ScriptedFriend bob = bob().speaking("MSNP7").signIn();
                ScriptedFriend carol = carol().speaking("MSNP3").signIn();
                ScriptedFriend alice = alice().signIn()) {
            alice.say(BOB, "one moment").invite(BOB, CAROL).say(CAROL, "all here?");
            bob.awaitConversation(CAROL).awaitMessage(ALICE, "all here?");
            carol.awaitConversation(BOB).awaitMessage(ALICE, "all here?");
            alice.nudge(BOB);
            bob.awaitNudge(ALICE);
            alice.leave();
            carol.awaitLeft(ALICE);
        }
    }

    @Test
    void personalMessagesAreSeen() {
        try (ScriptedFriend bob = bob().signIn();
                ScriptedFriend alice = alice().speaking("MSNP11").signIn()) {
            alice.personalMessage("back at 5");
            bob.awaitPersonalMessage(ALICE, "back at 5");
        }
    }

    @Test
    void theSecondSignInEndsTheFirst() {
        try (ScriptedFriend first = bob().signIn();
                ScriptedFriend second = bob().speaking("MSNP2").signIn()) {
            assertThat(first.awaitSignOut()).isEqualTo("OTH");
            second.signOut();
        }
    }

    @Test
    void newSignInForgetsEarlierEvents() {
        ScriptedFriend bob = bob().signIn().patience(Duration.ofMillis(300));
        ScriptedFriend alice = alice().signIn();
        bob.awaitStatus(ALICE, "NLN");
        bob.close();
        alice.close();
        msn.awaitOffline(ALICE);
        bob.signIn();
        assertThatThrownBy(() -> bob.awaitStatus(ALICE, "NLN")).isInstanceOf(AssertionError.class);
        bob.close();
    }

    @Test
    void wrongPasswordIsReported() {
        assertThatThrownBy(() -> ScriptedFriend.of(msn, BOB, "wrong").signIn())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the login service refuses bob@example.com");
        assertThatThrownBy(() ->
                        ScriptedFriend.of(msn, BOB, "wrong").speaking("MSNP5").signIn())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("911 4");
    }

    @Test
    void missingEventIsReportedWithWhatWasReceived() {
        try (ScriptedFriend bob = bob().signIn();
                ScriptedFriend alice = alice().signIn().patience(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> alice.awaitMessage(BOB, "Hello"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("waited 0.2 s for a message from bob@example.com")
                    .hasMessageContaining("< ILN");
            bob.signOut();
        }
    }

    @Test
    void anUnansweredCallFails() {
        try (ScriptedFriend bob = bob().notAnswering().signIn();
                ScriptedFriend alice = alice().signIn().patience(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> alice.say(BOB, "there?"))
                    .hasMessageContaining("waited 0.3 s for bob@example.com to join");
            bob.signOut();
        }
    }

    @Test
    void theKeysOfBothGenerationsAreRight() {
        assertThat(ClientDialect.of("MSNP7").answer("20881396011366812350"))
                .isEqualTo("0212eaad0876afb8505859ca75d21a78");
        assertThat(ClientDialect.of("MSNP11").answer("22210219642164014968"))
                .isEqualTo("85ecb0db8f32113df79ce0892b9a102c");
        assertThat(Digests.mixed("13038318816579321232", "PROD0101{0RM?UBW", "CFHUR$52U_{VIX5T"))
                .isEqualTo("5f6ae998b8fa70c37b62980f71a0e736");
    }
}
