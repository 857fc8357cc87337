package im.chrysalis.app;

import im.chrysalis.conformance.Transcript;
import im.chrysalis.conformance.TranscriptRunner;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs transcripts over real sockets, on H2: one server for each class of tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SocketTranscripts {

    private SocketServer server;

    @BeforeAll
    void open(@TempDir Path data) {
        server = new SocketServer(data);
    }

    @AfterAll
    void close() {
        server.close();
    }

    final Stream<DynamicTest> tests(Stream<Transcript> transcripts, Function<Transcript, String> name) {
        return transcripts.map(transcript ->
                DynamicTest.dynamicTest(name.apply(transcript), () -> TranscriptRunner.run(transcript, server)));
    }
}
