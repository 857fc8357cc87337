package im.chrysalis.app;

import im.chrysalis.conformance.Step;
import im.chrysalis.conformance.Transcript;
import im.chrysalis.conformance.TranscriptRunner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs transcripts against a running server, whose accounts of the same names are replaced:
 * {@code mvn -pl server-app -am test -Dtest=RemoteTranscriptTest -Dsurefire.failIfNoSpecifiedTests=false -Dtranscripts.server="<the server's ready line>" -Dtranscripts.folders=seeds,chat}.
 */
@EnabledIfSystemProperty(named = "transcripts.server", matches = ".+")
class RemoteTranscriptTest {

    private static RemoteServer server;

    @BeforeAll
    static void open() {
        Map<String, String> addresses = new HashMap<>();
        for (String word : System.getProperty("transcripts.server").split(" +", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                addresses.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        server = new RemoteServer("http://" + addresses.get("control"), addresses);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        List<String> folders =
                Arrays.asList(System.getProperty("transcripts.folders", "seeds").split(",", -1));
        return Transcript.allIn(SocketTranscriptTest.FOLDER).stream()
                .filter(transcript -> folders.contains(folder(transcript)))
                .filter(RemoteTranscriptTest::canBePerformed)
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.nameIn(SocketTranscriptTest.FOLDER),
                        () -> TranscriptRunner.run(transcript, server)));
    }

    private static String folder(Transcript transcript) {
        return SocketTranscriptTest.FOLDER
                .relativize(transcript.source())
                .getName(0)
                .toString();
    }

    /**
     * Excludes those that need another configuration, the clock, the operator, a state that no operator can create, or
     * a command in two pieces without a request in between.
     */
    private static boolean canBePerformed(Transcript transcript) {
        boolean possible = transcript.fixture().users().values().stream()
                .flatMap(user -> user.entries.stream())
                .noneMatch(
                        entry -> entry.lists().contains("AL") && entry.lists().contains("BL"));
        return possible
                && transcript.settings().isEmpty()
                && transcript.steps().stream().noneMatch(step -> step instanceof Step.SendRaw)
                && !transcript.movesTheClock()
                && !transcript.needsTheOperator();
    }
}
