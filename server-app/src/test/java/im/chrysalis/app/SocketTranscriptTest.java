package im.chrysalis.app;

import im.chrysalis.conformance.PlacePairs;
import im.chrysalis.conformance.Transcript;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Runs every transcript over real sockets. It takes longest, and so begins first. */
@Order(1)
class SocketTranscriptTest extends SocketTranscripts {

    static final Path FOLDER = Path.of("../server-core/src/test/transcripts");

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return tests(Transcript.allIn(FOLDER).stream(), transcript -> transcript.nameIn(FOLDER));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectAtASecondPlace() {
        return tests(PlacePairs.all(), Transcript::title);
    }
}
