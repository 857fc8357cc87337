package im.chrysalis.app;

import im.chrysalis.conformance.Transcript;
import im.chrysalis.conformance.TranscriptRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs transcripts over real sockets, on H2. Each class of tests has some servers, and each server runs one transcript
 * at a time: a transcript mostly waits, for one thread after another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
abstract class SocketTranscripts {

    private static final int SERVERS = 2;

    private final List<SocketServer> servers = new ArrayList<>();

    /** Those that run no transcript. */
    private final BlockingQueue<SocketServer> idle = new LinkedBlockingQueue<>();

    @BeforeAll
    void open(@TempDir Path data) {
        for (int number = 0; number < SERVERS; number++) {
            servers.add(new SocketServer(data.resolve("server-" + number)));
        }
        idle.addAll(servers);
    }

    @AfterAll
    void close() {
        servers.forEach(SocketServer::close);
    }

    final Stream<DynamicTest> tests(Stream<Transcript> transcripts, Function<Transcript, String> name) {
        return transcripts.map(transcript -> DynamicTest.dynamicTest(name.apply(transcript), () -> run(transcript)));
    }

    private void run(Transcript transcript) throws Exception {
        SocketServer server = idle.take();
        try {
            TranscriptRunner.run(transcript, server);
        } finally {
            idle.add(server);
        }
    }
}
