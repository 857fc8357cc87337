package im.chrysalis.testkit.transcript;

import im.chrysalis.testkit.WireEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step of a transcript, and its line in the file.
 */
final class ReplayStep {

    private final int line;
    private final Kind kind;
    private final String client;
    private final String subject;
    private final @Nullable WireEntry entry;

    ReplayStep(int line, Kind kind, String client, String subject, @Nullable WireEntry entry) {
        this.line = line;
        this.kind = kind;
        this.client = client;
        this.subject = subject;
        this.entry = entry;
    }

    int line() {
        return line;
    }

    Kind kind() {
        return kind;
    }

    String client() {
        return client;
    }

    /** The address to connect to; empty except for {@link Kind#CONNECT}. */
    String subject() {
        return subject;
    }

    /** The line sent or received; null for the other kinds. */
    @Nullable
    WireEntry entry() {
        return entry;
    }

    /** The kind of a step. */
    enum Kind {
        CONNECT,
        CLOSE,
        SEND,
        RECEIVE,
        EXPECT_CLOSE
    }

    private static final Pattern CONNECTS = Pattern.compile("(\\w+) connects to (dispatch|notification|switchboard)");
    private static final Pattern CLOSES = Pattern.compile("(\\w+) closes");
    private static final Pattern TALK = Pattern.compile("(\\w+)([<>]) (.*)");
    private static final String BAR = "    |";

    /**
     * The steps of a transcript; the accounts before them go to {@code accounts}.
     *
     * @param source for messages
     * @throws IllegalArgumentException if a line is not valid in a recording
     */
    static List<ReplayStep> in(String source, List<String> lines, TranscriptAccounts accounts) {
        List<ReplayStep> steps = new ArrayList<>();
        List<String> payload = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith(BAR)) {
                payload.add(line.substring(BAR.length()));
            } else if (!line.isBlank() && !line.startsWith("#") && !accounts.read(line)) {
                payload = new ArrayList<>();
                ReplayStep step = of(at + 1, line, payload);
                if (step == null) {
                    throw new IllegalArgumentException(source + ":" + (at + 1) + ": cannot be replayed: " + line);
                }
                steps.add(step);
            }
        }
        return steps;
    }

    private static @Nullable ReplayStep of(int at, String line, List<String> payload) {
        Matcher connects = CONNECTS.matcher(line);
        Matcher closes = CLOSES.matcher(line);
        Matcher talk = TALK.matcher(line);
        if (connects.matches()) {
            return new ReplayStep(at, Kind.CONNECT, connects.group(1), connects.group(2), null);
        } else if (closes.matches()) {
            return new ReplayStep(at, Kind.CLOSE, closes.group(1), "", null);
        } else if (!talk.matches()) {
            return null;
        }
        String client = talk.group(1);
        boolean says = talk.group(2).equals(">");
        if (!says && talk.group(3).equals("(closed)")) {
            return new ReplayStep(at, Kind.EXPECT_CLOSE, client, "", null);
        }
        return new ReplayStep(
                at, says ? Kind.SEND : Kind.RECEIVE, client, "", new WireEntry(client, says, talk.group(3), payload));
    }

    /** The line sent or received. */
    WireEntry words() {
        WireEntry words = entry;
        if (words == null) {
            throw new IllegalStateException("nothing is sent at line " + line);
        }
        return words;
    }

    @Override
    public String toString() {
        switch (kind) {
            case CONNECT:
                return client + " connects to " + subject;
            case CLOSE:
                return client + " closes";
            case EXPECT_CLOSE:
                return client + "< (closed)";
            default:
                return words().shown();
        }
    }
}
