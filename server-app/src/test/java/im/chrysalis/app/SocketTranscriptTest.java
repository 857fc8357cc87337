package im.chrysalis.app;

import im.chrysalis.transcript.Pairings;
import im.chrysalis.transcript.Performance;
import im.chrysalis.transcript.Transcript;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Performs every transcript over real sockets, on H2. */
class SocketTranscriptTest {

    static final Path FOLDER = Path.of("../server-core/src/test/transcripts");

    @TempDir
    static Path data;

    private static SocketStage stage;

    @BeforeAll
    static void set() {
        stage = new SocketStage(data);
    }

    @AfterAll
    static void strike() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcript.allIn(FOLDER).stream()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.nameIn(FOLDER), () -> Performance.of(transcript, stage)));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        return Pairings.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> Performance.of(transcript, stage)));
    }
}
