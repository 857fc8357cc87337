package im.chrysalis.app;

import im.chrysalis.conformance.DialectPairs;
import im.chrysalis.conformance.PlacePairs;
import im.chrysalis.conformance.Transcript;
import im.chrysalis.conformance.TranscriptRunner;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every transcript over real sockets, on H2. */
class SocketTranscriptTest {

    static final Path FOLDER = Path.of("../server-core/src/test/transcripts");

    @TempDir
    static Path data;

    private static SocketServer server;

    @BeforeAll
    static void open() {
        server = new SocketServer(data);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcript.allIn(FOLDER).stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.nameIn(FOLDER), () -> TranscriptRunner.run(transcript, server)));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        return DialectPairs.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> TranscriptRunner.run(transcript, server)));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectAtASecondPlace() {
        return PlacePairs.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> TranscriptRunner.run(transcript, server)));
    }
}
