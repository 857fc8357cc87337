package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.MsnTestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replays a recording against a server: sends the clients' lines, and compares the server's with the recorded ones.
 *
 * <pre>{@code
 * Replay.of(Path.of("src/test/transcripts/msn-6.2.txt")).against(msn);
 * }</pre>
 *
 * <p>The people at the head of the recording are made first, with the password {@code secret} unless a line says
 * another. Each client receives its replies in the order of the recording; what is unsolicited, such as {@code NLN},
 * {@code JOI} or a message, may also come earlier or later, between two lines that this client sends. Placeholders:
 * {@code {name}} is one word, the same from then on; {@code {any}} one word, or in a payload the rest of the line;
 * {@code {length}} the payload's; {@code {challenge}}, {@code {md5}} and {@code {ticket}} what the server asks and the
 * client proves itself by.
 */
public final class Replay {

    private final String source;
    private final TranscriptAccounts accounts;
    private final List<ReplayStep> steps;
    private final Duration patience;

    private Replay(String source, List<String> lines) {
        this.source = source;
        this.accounts = new TranscriptAccounts();
        this.steps = ReplayStep.in(source, lines, accounts);
        this.patience = Duration.ofSeconds(10);
    }

    private Replay(Replay other, Duration patience) {
        this.source = other.source;
        this.accounts = other.accounts;
        this.steps = other.steps;
        this.patience = patience;
    }

    /**
     * The recording in a file, in UTF-8.
     *
     * @throws IllegalArgumentException if a line is not valid in a recording
     */
    public static Replay of(Path file) {
        try {
            return new Replay(file.toString(), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A recording just made. */
    public static Replay of(Recording recording) {
        return new Replay("recording", recording.text().lines().collect(Collectors.toList()));
    }

    /** The same with another time to wait for each line, instead of ten seconds. */
    public Replay patience(Duration longest) {
        return new Replay(this, longest);
    }

    /**
     * Performs it.
     *
     * @throws AssertionError if the server sends anything else: with the file, the line, and what was expected and
     *     received
     */
    public void against(MsnTestServer server) {
        accounts.create(server);
        try (ReplayRun performance = new ReplayRun(source, steps, server, accounts, patience)) {
            performance.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
