package im.chrysalis.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every transcript with clients that use the HTTP gateway. */
class GatewayTranscriptTest {

    private static final TestServer server = new GatewayServer(3, GatewayTransport::direct);

    @AfterAll
    static void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcript.allIn(TranscriptTest.FOLDER).stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.nameIn(TranscriptTest.FOLDER) + " by the gateway",
                        () -> TranscriptRunner.run(transcript, server)));
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
