package im.chrysalis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code accept-anyone} in the program: who is let in, and who is warned. */
class AcceptAnyoneTest {

    private static final String WARNING = "anyone who can reach this server signs in as anybody";

    @TempDir
    Path data;

    @Test
    void anyPasswordSignsInAndOnlyTheOwnMachineIsNotWarnedOf() throws Exception {
        try (ServerProcess server = ServerProcess.serve(data, "--demo", "--set", "accept-anyone=true");
                Client stranger = Client.signedIn(server.port("notification"), "new@example.com", "any");
                Client alice = Client.signedIn(server.port("notification"), "alice@example.com", "any")) {
            stranger.sendLine("PNG");
            assertThat(stranger.receive()).isEqualTo("QNG");
            alice.sendLine("PNG");
            assertThat(alice.receive()).isEqualTo("QNG");
            assertThat(server.err()).doesNotContain(WARNING);
        }
        try (ServerProcess server = ServerProcess.serve(data, "--set", "accept-anyone=true", "--set", "bind=0.0.0.0")) {
            assertThat(server.err()).contains(WARNING).contains("bind is 0.0.0.0");
        }
    }
}
