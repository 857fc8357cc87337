package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.MsnTestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;

/**
 * The lines of a server's sessions as an anonymous transcript that can be {@link Replay replayed}: the accounts and
 * their lists, then every line.
 *
 * <pre>{@code
 * Recording.Running recording = Recording.begin(msn);
 * // the client signs in, talks, leaves
 * recording.end("MSN Messenger 6.2 signs in").save(Path.of("src/test/transcripts/msn-6.2.txt"));
 * }</pre>
 *
 * <p>The addresses of accounts are others in it, those of machines are placeholders, and passwords, digests, challenges
 * and tickets are not in it at all. Display names, and the messages that people sent to each other, stay as they were, but for
 * addresses in them.
 */
public final class Recording {

    private final String text;

    private Recording(String text) {
        this.text = text;
    }

    /** A recording in progress. */
    public static final class Running {

        private final MsnTestServer server;
        private final TranscriptAccounts accounts;

        private Running(MsnTestServer server) {
            this.server = server;
            this.accounts = TranscriptAccounts.of(server);
        }

        /** The lines since the recording began. */
        public Recording end(String title) {
            String recorded = server.recording();
            return new Recording("# " + title + "\n\n"
                    + TranscriptAnonymizer.of(accounts.of(recorded).text() + "\n" + recorded));
        }
    }

    /** Begins a recording: clears the transcript, and notes the accounts and their lists. */
    public static Running begin(MsnTestServer server) {
        Running running = new Running(server);
        server.forgetTranscript();
        return running;
    }

    /**
     * Everything that a server's transcript holds at this moment, with lists as they are now; if the session changed
     * them, {@link #begin} is the better choice.
     */
    public static Recording of(MsnTestServer server, String title) {
        return new Running(server).end(title);
    }

    /** The transcript. */
    public String text() {
        return text;
    }

    /** The accounts in the recording, by address. */
    public NavigableSet<String> people() {
        NavigableSet<String> people = new TreeSet<>();
        TranscriptAnonymizer.ADDRESS
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .forEach(people::add);
        return people;
    }

    /** Writes it to a file in UTF-8. */
    public void save(Path file) throws IOException {
        Files.writeString(file, text);
    }
}
