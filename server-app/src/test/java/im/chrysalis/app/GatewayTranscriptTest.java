package im.chrysalis.app;

import im.chrysalis.conformance.GatewayServer;
import im.chrysalis.conformance.TestServer;
import im.chrysalis.conformance.Transcript;
import im.chrysalis.conformance.TranscriptRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** Runs the transcripts of some folders with clients that use the gateway, over real HTTP. */
@Order(3)
class GatewayTranscriptTest {

    private static final List<String> FOLDERS = List.of("chat", "seeds", "sign-in");

    private static final TestServer server = new GatewayServer(3, HttpGatewayTransport::new);

    @AfterAll
    static void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        Path all = SocketTranscriptTest.FOLDER;
        return FOLDERS.stream()
                .flatMap(folder -> Transcript.allIn(all.resolve(folder)).stream())
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.nameIn(all) + " by the gateway", () -> TranscriptRunner.run(transcript, server)));
    }
}
