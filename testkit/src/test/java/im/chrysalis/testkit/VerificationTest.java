package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static im.chrysalis.testkit.Times.atLeast;
import static im.chrysalis.testkit.Times.atMost;
import static im.chrysalis.testkit.Times.between;
import static im.chrysalis.testkit.Times.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests what a client has sent and received. */
@ChrysalisTest(accounts = {ALICE, BOB})
class VerificationTest {

    @Test
    void linesAreCounted(
            MsnServer msn,
            @Friend(value = BOB, dialect = "MSNP7") ScriptedFriend bob,
            @Friend(value = ALICE, dialect = "MSNP7") ScriptedFriend alice) {
        alice.say(BOB, "one").say(BOB, "two");
        bob.awaitMessage(ALICE, "two");
        msn.verify(ALICE)
                .sent("XFR")
                .sent("XFR {n} SB", exactly(1))
                .sent("MSG", exactly(2))
                .sent("USR {n} MD5 I " + ALICE, atLeast(1))
                .received("USR {n} OK " + ALICE)
                .received("MSG", atMost(1))
                .neverSent("ADD")
                .neverReceived("MSG " + BOB);
        msn.verify(BOB)
                .at(Role.SB)
                .within(Duration.ofSeconds(5))
                .received("MSG " + ALICE, between(2, 3))
                .received("two", entry -> entry.payloadText().endsWith("\r\n\r\ntwo"), exactly(1))
                .neverSent("VER");
    }

    @Test
    void orderIsChecked(MsnServer msn, @Friend(value = ALICE, dialect = "MSNP7") ScriptedFriend alice) {
        alice.appear("BSY").appear("NLN");
        Verification order = msn.verify(ALICE).at(Role.NS).inOrder();
        order.sent("VER").received("VER").sent("SYN").sent("CHG", exactly(3)).received("CHG {n} NLN");
        assertThatThrownBy(() -> order.sent("CHG"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "alice@example.com has sent CHG at NS 0 times after what was checked before, not at least 1"
                                + " time.");
        assertThatThrownBy(() -> msn.verify(ALICE).inOrder().sent("CHG").sent("SYN"))
                .hasMessageContaining("has sent SYN 0 times after what was checked before");
    }

    @Test
    void failureShowsWhatWasSentInstead(MsnServer msn, @Friend(ALICE) ScriptedFriend alice) {
        alice.appear("BSY");
        assertThatThrownBy(() -> msn.verify(ALICE).sent("CHG", exactly(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("alice@example.com has sent CHG 2 times, not exactly 1 time.")
                .hasMessageContaining("status BSY")
                .hasMessageContaining("Last lines sent and received by alice@example.com:")
                .hasMessageContaining("Alice> CHG ");
        assertThatThrownBy(() -> msn.verify(ALICE).neverSent("CHG")).hasMessageContaining("CHG 2 times, not never.");
        assertThatThrownBy(() -> msn.verify(BOB).received("RNG")).hasMessageContaining("No lines were sent");
        assertThatThrownBy(() -> msn.verify(ALICE).within(Duration.ofMillis(50)).received("RNG", exactly(2)))
                .hasMessageStartingWith("waited 0.05 s for alice@example.com to have received RNG exactly 2 times.\n"
                        + "It has received it 0 times.");
    }

    @Test
    void entriesAreStructured(MsnServer msn, @Friend(value = ALICE, dialect = "MSNP7") ScriptedFriend alice) {
        alice.appear("BSY");
        WireEntry last = msn.entries(ALICE).stream()
                .filter(entry -> entry.matches("CHG {n} BSY") && !entry.toServer())
                .findFirst()
                .orElseThrow();
        assertThat(last.verb()).isEqualTo("CHG");
        assertThat(last.words()).contains("BSY");
        assertThat(last.server()).isEqualTo("NS");
        assertThat(last.fields())
                .containsEntry("client", "Alice")
                .containsEntry("server", "NS")
                .containsEntry("kind", "received")
                .containsEntry("line", last.line())
                .doesNotContainKey("payload");
        assertThat(msn.entries(ALICE).get(0).server()).isEqualTo("DS");
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThatThrownBy(() -> between(3, 2)).hasMessage("from 3 to 2 times is impossible");
    }
}
