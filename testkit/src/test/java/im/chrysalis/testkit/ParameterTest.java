package im.chrysalis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import im.chrysalis.testkit.friend.ScriptedFriend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server as a parameter, and its clock. */
@ExtendWith(ChrysalisExtension.class)
class ParameterTest {

    @Test
    void theServerIsGiven(MsnTestServer msn) {
        msn.addAccount("alice@example.com", "secret");
        try (ScriptedFriend alice =
                ScriptedFriend.of(msn, "alice@example.com", "secret").signIn()) {
            assertThat(msn.dispatch().getAddress().isLoopbackAddress()).isTrue();
            alice.signOut();
        }
    }

    @Test
    void soIsTheExtension(ChrysalisExtension msn) {
        assertThat(msn.web().getPort()).isPositive();
    }
}
