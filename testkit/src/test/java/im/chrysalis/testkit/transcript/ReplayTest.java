package im.chrysalis.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.chrysalis.testkit.ChrysalisExtension;
import im.chrysalis.testkit.friend.ScriptedFriend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a session recorded at one server can be replayed at another. */
class ReplayTest {

    private static final String JANE = "jane@real.example.org";
    private static final String JOE = "joe@real.example.org";

    @RegisterExtension
    final ChrysalisExtension recorded = ChrysalisExtension.create()
            .withAccount(JANE, "hunter2", "Jane Doe")
            .withAccount(JOE, "hunter2")
            .withAccount("kim@real.example.org", "hunter2")
            .withFriends(JANE, JOE)
            .withGroup(JANE, "At work", JOE);

    @RegisterExtension
    final ChrysalisExtension fresh = ChrysalisExtension.create();

    @TempDir
    private Path folder = Path.of("");

    private Recording conversation(String dialect) {
        Recording.Running recording = Recording.begin(recorded);
        try (ScriptedFriend joe = ScriptedFriend.of(recorded, JOE, "hunter2")
                        .speaking(dialect)
                        .echoing()
                        .signIn();
                ScriptedFriend jane = ScriptedFriend.of(recorded, JANE, "hunter2")
                        .speaking(dialect)
                        .signIn()) {
            joe.awaitStatus(JANE, "NLN");
            jane.awaitStatus(JOE, "NLN").say(JOE, "Grüße an joe@real.example.org");
            jane.awaitMessage(JOE, "Grüße an joe@real.example.org");
            jane.add("kim@real.example.org");
            joe.appear("BSY");
            jane.awaitStatus(JOE, "BSY").leave();
            joe.awaitLeft(JANE);
            jane.signOut();
            joe.signOut();
        }
        recorded.awaitOffline(JANE);
        recorded.awaitOffline(JOE);
        return recording.end("A conversation at " + dialect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSNP2", "MSNP5", "MSNP7", "MSNP8", "MSNP9", "MSNP10", "MSNP12"})
    void freshServerSendsTheSameLines(String dialect) throws IOException {
        Recording conversation = conversation(dialect);
        Path file = folder.resolve("conversation.txt");
        conversation.save(file);
        Replay.of(file).against(fresh);
        assertThat(fresh.transcript("person1@example.com")).contains("Person1< USR {n} OK person1@example.com");
    }

    @Test
    void differentLinesFailTheTest() throws IOException {
        List<String> lines = conversation("MSNP7").text().lines().toList();
        int at = lines.indexOf("Person2< CHG 6 NLN");
        assertThat(at).isPositive();
        Path file = folder.resolve("changed.txt");
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.replace("Person2< CHG 6 NLN", "Person2< CHG 6 IDL"))
                        .toList());
        assertThatThrownBy(() -> Replay.of(file).against(fresh))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(file + ":" + (at + 1) + ": Person2 should receive: Person2< CHG 6 IDL\n"
                        + "  but received: CHG 6 NLN\nBefore that:\n")
                .hasMessageContaining("Person2> CHG 6 NLN");
    }

    @Test
    void aLineThatNeverComesFailsTheTest() throws IOException {
        Path file = folder.resolve("silence.txt");
        Files.writeString(file, "X connects to notification\nX> VER 1 MSNP7\nX< VER 1 MSNP7\nX< OUT SSD\n");
        assertThatThrownBy(
                        () -> Replay.of(file).patience(Duration.ofMillis(100)).against(fresh))
                .hasMessageStartingWith(file + ":4: X should receive: OUT SSD\n  but received nothing for 0.1 s");
    }

    @Test
    void moreThanWasRecordedFailsTheTest() throws IOException {
        Path file = folder.resolve("more.txt");
        Files.writeString(file, "X connects to notification\nX> VER 1 MSNP7\nX> INF 2\nX< VER 1 MSNP7\nX< (closed)\n");
        assertThatThrownBy(() -> Replay.of(file).against(fresh))
                .hasMessageStartingWith(file + ":5: X should be disconnected, but first received: INF 2 MD5");
    }

    @Test
    void malformedRecordingIsReported() throws IOException {
        Path file = folder.resolve("nonsense.txt");
        Files.writeString(file, "# nonsense\n\nAlice dances\n");
        assertThatThrownBy(() -> Replay.of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ":3: cannot be replayed: Alice dances");
    }

    @Test
    void recordingNamesParticipantsByPseudonyms() {
        Recording conversation = conversation("MSNP10");
        assertThat(conversation.people())
                .containsExactly("person1@example.com", "person2@example.com", "person3@example.com");
        assertThat(conversation.text())
                .startsWith("# A conversation at MSNP10\n\nuser person1@example.com \"Jane Doe\"\n")
                .contains("person1@example.com lists person2@example.com on FL AL in At%20work\n")
                .contains("Person1> USR 4 TWN S {ticket}\n")
                .containsPattern("Person1< XFR \\d+ SB \\{switchboard} CKI \\{ticket}\n")
                .contains("    | Grüße an person2@example.com\n")
                .contains("    | ClientIP: {any}\n")
                .doesNotContain("hunter2", "real.example.org", "jane", "127.0.0.1");
    }
}
