package im.chrysalis.testkit;

import static im.chrysalis.testkit.TestAccounts.ALICE;
import static im.chrysalis.testkit.TestAccounts.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests the server without a test framework. */
class MsnServerTest {

    @Test
    void itServesUntilItIsClosed() {
        MsnServer closed;
        try (MsnServer msn = MsnServer.start(with -> with.withAccount(ALICE, "secret")
                        .withAccount(BOB, "secret")
                        .withFriends(ALICE, BOB)
                        .withSetting("dialects", "MSNP2-MSNP9"));
                ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret")
                        .speaking("MSNP9")
                        .echoing()
                        .signIn();
                ScriptedFriend alice = ScriptedFriend.of(msn, ALICE, "secret")
                        .speaking("MSNP2")
                        .signIn()) {
            alice.say(BOB, "Hi").awaitMessage(BOB, "Hi");
            bob.signOut();
            msn.awaitOffline(BOB);
            closed = msn;
        }
        assertThatThrownBy(closed::sessions)
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("is the server running?");
    }

    @Test
    void resetReturnsToItsAccounts() {
        try (MsnServer msn = MsnServer.start(with -> with.withAccount(ALICE, "secret"))) {
            msn.addAccount(BOB, "secret");
            msn.reset();
            assertThat(msn.control().get("/api/v1/accounts").toString())
                    .contains(ALICE)
                    .doesNotContain(BOB);
        }
    }

    @Test
    void tokenOfTheControlApiIsUsed() {
        try (MsnServer msn =
                MsnServer.start(with -> with.withAccount(ALICE, "secret").withSetting("control.token", "let me in"))) {
            assertThat(msn.sessions()).isEmpty();
        }
    }

    /** A static server that nobody closes does not keep the JVM from ending. */
    @Test
    void itsThreadsAreDaemons() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (MsnServer msn = MsnServer.start(with -> with.withAccount(ALICE, "secret"));
                ScriptedFriend alice = ScriptedFriend.of(msn, ALICE, "secret").signIn()) {
            alice.appear("BSY");
            Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            // Netty's, which ends by itself after a second without a task
            started.removeIf(thread -> thread.getName().startsWith("globalEventExecutor"));
            assertThat(started).extracting(Thread::getName).anyMatch(name -> name.startsWith("chrysalis-"));
            assertThat(started).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void olderJavaIsToldWhatThereIs() {
        assertThatThrownBy(() -> MsnServer.requireJava(17))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs Java 21 or later, and this is Java 17")
                .hasMessageContaining("ChrysalisContainer");
        assertThatCode(() -> MsnServer.requireJava(21)).doesNotThrowAnyException();
    }
}
