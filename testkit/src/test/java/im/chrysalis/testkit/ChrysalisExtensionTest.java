package im.chrysalis.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the server in the test's JVM: its lifetime, and its accounts. */
class ChrysalisExtensionTest {

    @RegisterExtension
    static final ChrysalisExtension msn = ChrysalisExtension.create()
            .withAccount("alice@example.com", "secret", "Alice A")
            .withAccount("bob@example.com", "secret")
            .withFriends("alice@example.com", "bob@example.com")
            .withGroup("alice@example.com", "Work", "bob@example.com")
            .withSetting("dialects", "MSNP2-MSNP7");

    private static final Set<InetSocketAddress> seen = ConcurrentHashMap.newKeySet();

    @Test
    void thePeopleAreThere() {
        assertThat(msn.control().get("/api/v1/accounts/alice@example.com").toString())
                .contains("name=Alice A");
        assertThat(msn.control()
                        .get("/api/v1/accounts/alice@example.com/contacts/bob@example.com")
                        .toString())
                .contains("lists=[FL, AL, RL]", "groups=[Work]");
    }

    @Test
    void peopleMayComeLater() {
        msn.addAccount("eve@example.com", "secret");
        msn.addFriends("eve@example.com", "alice@example.com");
        msn.addGroup("eve@example.com", "Friends", "alice@example.com");
        assertThat(msn.control()
                        .get("/api/v1/accounts/eve@example.com/contacts/alice@example.com")
                        .toString())
                .contains("groups=[Friends]");
    }

    @Test
    void rejectedRequestsAreExplained() {
        assertThatThrownBy(() -> msn.addFriends("alice@example.com", "nobody@example.com"))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("POST /api/v1/seed is refused with 400")
                .hasMessageContaining("nobody@example.com");
    }

    @RepeatedTest(2)
    void aStaticServerIsOneForTheClass() {
        seen.add(msn.dispatch());
        assertThat(seen).hasSize(1);
    }

    @Test
    void classesThatShareAnExtensionShareItsServerUntilTheLastIsDone() {
        ChrysalisExtension shared = ChrysalisExtension.create();
        ExtensionContext any = (ExtensionContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExtensionContext.class}, (proxy, method, args) -> null);
        shared.beforeAll(any);
        InetSocketAddress first = shared.dispatch();
        shared.beforeAll(any);
        assertThat(shared.dispatch()).isEqualTo(first);
        shared.afterAll(any);
        assertThat(shared.control().get("/health/live").toString()).contains("live");
        shared.afterAll(any);
        assertThatThrownBy(() -> shared.control().get("/health/live")).isInstanceOf(ControlException.class);
    }

    @Test
    void settingsHold() {
        assertThatThrownBy(() -> ScriptedFriend.of(msn, "bob@example.com", "secret")
                        .speaking("MSNP9")
                        .signIn())
                .hasMessageContaining("speaks MSNP9, which the server does not");
    }

    @Test
    void misspeltSettingIsReported() {
        assertThatThrownBy(() -> MsnServer.start(with -> with.withSetting("dialect", "MSNP7")))
                .hasMessageContaining("dialect is no setting; the nearest is dialects");
    }

    @Test
    void announcementsReachEverybody() {
        try (ScriptedFriend bob = ScriptedFriend.of(msn, "bob@example.com", "secret")
                .speaking("MSNP7")
                .signIn()) {
            msn.forgetTranscript();
            msn.announce("Tea at four");
            bob.appear("BSY"); // whose reply comes after it
            assertThat(msn.transcript("bob@example.com")).contains("Bob< NOT ").contains("Tea at four");
        }
    }

    @Test
    void theClockMovesOn() throws IOException {
        try (ScriptedFriend bob = ScriptedFriend.of(msn, "bob@example.com", "secret")
                        .speaking("MSNP5")
                        .signIn();
                Socket slow = new Socket(
                        msn.notification().getAddress(), msn.notification().getPort())) {
            slow.setSoTimeout(10_000);
            slow.getOutputStream().write("VER 1 MSNP5\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().readNBytes(13)).asString().isEqualTo("VER 1 MSNP5\r\n");
            msn.advanceClock(Duration.ofMinutes(2)); // as long as a sign-in may take
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            bob.appear("BSY"); // signed-in clients may stay
        }
    }

    @Nested
    class InANestedClass {

        @Test
        void theServerIsTheOneOfTheOuterClass() {
            seen.add(msn.dispatch());
            assertThat(seen).hasSize(1);
        }
    }

    /** A field of the instance, with concurrent tests. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class AFieldOfTheInstance {

        private static final Set<InetSocketAddress> servers = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        final ChrysalisExtension own = ChrysalisExtension.create().withAccount("bob@example.com", "secret");

        @RepeatedTest(4)
        @Execution(ExecutionMode.CONCURRENT)
        void meansAServerForEachTest() {
            assertThat(servers.add(own.dispatch())).isTrue();
            try (ScriptedFriend bob =
                    ScriptedFriend.of(own, "bob@example.com", "secret").signIn()) {
                bob.appear("AWY");
            }
        }
    }
}
