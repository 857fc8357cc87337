package im.chrysalis.transcript;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Performs every transcript with clients that come by the HTTP gateway. */
class GatewayTranscriptTest {

    private static final Stage stage = new GatewayStage(3, Road::straightTo);

    @AfterAll
    static void strike() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcript.allIn(TranscriptTest.FOLDER).stream()
                .map(transcript -> DynamicTest.dynamicTest(
                        transcript.nameIn(TranscriptTest.FOLDER) + " by the gateway",
                        () -> Performance.of(transcript, stage)));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        return Pairings.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> Performance.of(transcript, stage)));
    }
}
