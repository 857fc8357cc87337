package im.chrysalis.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every transcript in this process, on one, two and seven lanes. */
class TranscriptTest {

    static final Path FOLDER = Path.of("src/test/transcripts");

    private static final List<TestServer> servers = new ArrayList<>();

    @AfterAll
    static void close() {
        servers.forEach(TestServer::close);
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        List<Transcript> all = Transcript.allIn(FOLDER);
        assertThat(all).as("transcripts").isNotEmpty();
        return IntStream.of(1, 2, 7).boxed().flatMap(lanes -> {
            InProcessServer server = new InProcessServer(lanes);
            servers.add(server);
            return all.stream()
                    .map(transcript ->
                            DynamicTest.dynamicTest(transcript.nameIn(FOLDER) + " on " + lanes + " lanes", () -> {
                                TranscriptRunner.run(transcript, server);
                                recordedTranscriptIsReadable(server, transcript.source());
                            }));
        });
    }

    /** A title says what is special about the case. */
    @Test
    void titlesAreDistinct() {
        Map<Path, String> titles = Transcript.allIn(FOLDER).stream()
                .collect(Collectors.toMap(Transcript::source, Transcript::title, (title, ofAnotherRow) -> title));
        assertThat(titles.values()).doesNotHaveDuplicates();
    }

    /** The transcript recorded by the server is valid, too. */
    private static void recordedTranscriptIsReadable(InProcessServer server, Path source) {
        String text =
                server.messenger().monitoring().transcript().read(entry -> true).text();
        new TranscriptParser(source, text.lines().toList()).parse();
    }

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        InProcessServer server = new InProcessServer(3);
        servers.add(server);
        return DialectPairs.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> TranscriptRunner.run(transcript, server)));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectAtASecondPlace() {
        InProcessServer server = new InProcessServer(2);
        servers.add(server);
        return PlacePairs.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> TranscriptRunner.run(transcript, server)));
    }
}
