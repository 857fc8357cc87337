package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.chrysalis.testkit.ChrysalisExtension;
import im.chrysalis.testkit.Fault;
import im.chrysalis.testkit.Role;
import im.chrysalis.testkit.friend.ScriptedFriend;
import im.chrysalis.testkit.transcript.Recording;
import im.chrysalis.testkit.transcript.Replay;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tests the client against a server in this JVM. */
class TinyClientTest {

    private static final String ALICE = "alice@example.com";
    private static final String BOB = "bob@example.com";

    @RegisterExtension
    static final ChrysalisExtension msn = ChrysalisExtension.create()
            .withAccount(ALICE, "secret")
            .withAccount(BOB, "secret")
            .withFriends(ALICE, BOB);

    @BeforeEach
    void anew() {
        msn.reset();
    }

    private static TinyClient alice() throws IOException {
        return new TinyClient(msn.dispatch(), ALICE, "secret");
    }

    @Test
    void signsIn() throws IOException {
        try (TinyClient client = alice()) {
            msn.awaitOnline(ALICE);
            assertTrue(msn.transcript(ALICE).contains("USR {n} OK alice@example.com"));
        }
        msn.awaitOffline(ALICE);
    }

    @Test
    void messageIsReceived() throws IOException {
        try (ScriptedFriend bob = ScriptedFriend.of(msn, BOB, "secret").signIn();
                TinyClient client = alice()) {
            client.say(ALICE, BOB, "Hello");
            bob.awaitMessage(ALICE, "Hello");
        }
    }

    @Test
    void failureToConverseIsReported() throws IOException {
        msn.fault(Fault.on(Role.NS).verb("XFR").account(ALICE).reply("913"));
        try (TinyClient client = alice()) {
            IOException refused = assertThrows(IOException.class, () -> client.say(ALICE, BOB, "Hello"));
            assertEquals("refused with 913", refused.getMessage());
        }
    }

    @Test
    void isRecordedAndReplayed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sign-in.txt");
        Recording.Running recording = Recording.begin(msn);
        try (TinyClient client = alice()) {
            msn.awaitOnline(ALICE);
        }
        msn.awaitOffline(ALICE);
        recording.end("The tiny client signs in").save(file);
        Replay.of(file).against(msn);
    }
}
