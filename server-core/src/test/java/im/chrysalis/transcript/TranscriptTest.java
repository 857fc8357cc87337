package im.chrysalis.transcript;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Performs every transcript in this process, on one, two and seven lanes. */
class TranscriptTest {

    static final Path FOLDER = Path.of("src/test/transcripts");

    private static final List<Stage> stages = new ArrayList<>();

    @AfterAll
    static void strike() {
        stages.forEach(Stage::close);
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        List<Transcript> all = Transcript.allIn(FOLDER);
        return IntStream.of(1, 2, 7).boxed().flatMap(lanes -> {
            InProcessStage stage = new InProcessStage(lanes);
            stages.add(stage);
            return all.stream()
                    .map(transcript ->
                            DynamicTest.dynamicTest(transcript.nameIn(FOLDER) + " on " + lanes + " lanes", () -> {
                                Performance.of(transcript, stage);
                                readWhatWasWrittenDown(stage, transcript.source());
                            }));
        });
    }

    /** The server's own journal of it is a transcript, too. */
    private static void readWhatWasWrittenDown(InProcessStage stage, Path source) {
        String text =
                stage.messenger().oversight().journal().read(entry -> true).text();
        new TranscriptParser(source, text.lines().toList()).parse();
    }

    @TestFactory
    Stream<DynamicTest> everyDialectTalksToEveryOther() {
        InProcessStage stage = new InProcessStage(3);
        stages.add(stage);
        return Pairings.all()
                .map(transcript ->
                        DynamicTest.dynamicTest(transcript.title(), () -> Performance.of(transcript, stage)));
    }
}
