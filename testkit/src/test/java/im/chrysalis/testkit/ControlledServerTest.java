package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what the control API shows of a server, and does to it. */
@Tag("control-api")
class ControlledServerTest {

    @RegisterExtension
    final ChrysalisExtension msn = ChrysalisExtension.create()
            .withAccount(ALICE, "secret")
            .withAccount(BOB, "secret")
            .withFriends(ALICE, BOB);

    private ScriptedFriend friend(String email) {
        return ScriptedFriend.of(msn, email, "secret");
    }

    @Test
    void signInsAndSignOutsAreSeen() {
        try (ScriptedFriend alice = friend(ALICE).speaking("MSNP7").signIn("BSY")) {
            msn.awaitOnline(ALICE);
            msn.awaitStatus(ALICE, "BSY");
            assertThat(msn.transcript(ALICE)).contains("USR {n} OK alice@example.com");
            assertThat(msn.recording(ALICE))
                    .contains("USR 4 OK alice@example.com")
                    .doesNotContain("secret");
            alice.signOut();
            msn.awaitOffline(ALICE);
        }
    }

    @Test
    void missingSignInIsReported() {
        assertThatThrownBy(() -> msn.awaitOnline(ALICE, Duration.ofMillis(100)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("waited 0.1 s for alice@example.com to be online")
                .hasMessageContaining("No session of alice@example.com is open");
    }

    @Test
    void messagesAreSeen() {
        try (ScriptedFriend alice = friend(ALICE).signIn();
                ScriptedFriend bob = friend(BOB).speaking("MSNP4").signIn()) {
            alice.say(BOB, "Grüße");
            msn.awaitMessage(ALICE, BOB, "Grüße");
            bob.awaitMessage(ALICE, "Grüße");
            msn.forgetTranscript();
            assertThatThrownBy(() -> msn.awaitMessage(ALICE, BOB, text -> true, Duration.ofMillis(100)))
                    .hasMessageContaining("a message from alice@example.com to bob@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource(DisconnectReason.class)
    void disconnectedClientReceivesTheReason(DisconnectReason reason) {
        try (ScriptedFriend bob = friend(BOB).signIn()) {
            msn.disconnect(BOB, reason);
            assertThat(bob.awaitSignOut()).isEqualTo(reason == DisconnectReason.DROP ? "" : reason.word());
            msn.awaitOffline(BOB);
            assertThatThrownBy(() -> msn.disconnect(BOB, reason))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("bob@example.com is not signed in")
                    .hasMessageContaining("Last lines sent and received by bob@example.com");
        }
    }

    @Test
    void missingMessageIsReportedWithWhatWasReceived() {
        try (ScriptedFriend alice = friend(ALICE).signIn();
                ScriptedFriend bob = friend(BOB).signIn()) {
            alice.say(BOB, "Hello");
            bob.awaitMessage(ALICE, "Hello");
            assertThatThrownBy(() -> msn.awaitMessage(ALICE, BOB, "Bye"::equals, Duration.ofMillis(100)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("waited 0.1 s for a message from alice@example.com to bob@example.com")
                    .hasMessageContaining("| Hello");
        }
    }

    @Test
    void hiddenUserIsOnlineAndSignedOutUserIsNot() {
        try (ScriptedFriend alice = friend(ALICE).signIn("HDN")) {
            msn.awaitOnline(ALICE); // hidden or not
            alice.signOut();
            msn.awaitOffline(ALICE);
            assertThatThrownBy(() -> msn.awaitOnline(ALICE, Duration.ofMillis(100)))
                    .hasMessageContaining("Last lines sent and received by alice@example.com");
        }
    }

    @Test
    void aResetEndsSessionsAndFaults() {
        try (ScriptedFriend bob = friend(BOB).signIn()) {
            ActiveFault fault = msn.fault(Fault.on(Role.NS).drop().forever());
            msn.reset();
            assertThat(bob.awaitSignOut()).isNotEqualTo("OTH");
            assertThatThrownBy(fault::hits).isInstanceOf(ControlException.class);
            assertThat(msn.sessions()).isEmpty();
            bob.signIn();
            msn.awaitOnline(BOB);
        }
    }

    @Test
    void faultAppliesOnceAndIsCounted() {
        ActiveFault fault =
                msn.fault(Fault.on(Role.NS).verb("XFR").account(ALICE).reply("913"));
        try (ScriptedFriend alice = friend(ALICE).signIn();
                ScriptedFriend bob = friend(BOB).signIn()) {
            assertThatThrownBy(() -> alice.say(BOB, "Hi")).hasMessageContaining("is refused XFR SB with 913");
            assertThat(fault.hits()).isEqualTo(1);
            alice.say(BOB, "Hi");
            bob.awaitMessage(ALICE, "Hi");
        }
    }

    @Test
    void aResetBringsBackThePeople() {
        msn.addAccount("eve@example.com", "secret");
        msn.reset();
        assertThat(msn.control().get("/api/v1/accounts").toString())
                .contains(ALICE, BOB)
                .doesNotContain("eve@example.com");
    }

    @Test
    void advertisedPortsMayBeMapped() {
        MsnServer inner = MsnServer.start(with -> with.withSetting("control.token", "abc"));
        try (inner) {
            Map<Integer, Integer> mapped = Map.of(
                    ContainerPorts.DISPATCH, inner.running().dispatch().getPort(),
                    ContainerPorts.NOTIFICATION, inner.running().notification().getPort(),
                    ContainerPorts.SWITCHBOARD, inner.running().switchboard().getPort(),
                    ContainerPorts.WEB, inner.running().web().getPort(),
                    ContainerPorts.CONTROL, inner.running().control().base().getPort());
            RunningServer server = ContainerPorts.introduce(
                    "localhost", port -> mapped.getOrDefault(port, 0), "abc", new People().account(BOB, "secret"));
            try (ScriptedFriend bob = ScriptedFriend.of(server, BOB, "secret").signIn()) {
                server.awaitOnline(BOB);
                bob.signOut();
            }
        }
    }
}
