package im.chrysalis.transcript;

import im.chrysalis.wire.Line;
import im.chrysalis.wire.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on a session.
 *
 * @param number counts up by one from 1
 * @param octets the line as on the wire, or the text of a note
 * @param payload how many of them are the line's payload, or {@link #NO_PAYLOAD}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Entry(long number, Instant at, Participant participant, Kind kind, byte[] octets, int payload) {

    static final int NO_PAYLOAD = -1;

    private static final int END_SIZE = 2;

    /** The kind of an entry. */
    public enum Kind {
        CONNECTED,
        /** The client sent a line. */
        RECEIVED,
        /** The server sent a line. */
        SENT,
        /** The client closed the connection. */
        CLOSED_BY_CLIENT,
        /** The server closed the connection. */
        CLOSED_BY_SERVER,
        /** A comment in the transcript. */
        NOTE
    }

    /** The entry's lines in a transcript. */
    public List<String> text() {
        return switch (kind) {
            case CONNECTED -> List.of(participant.name() + " connects to " + participant.place());
            case RECEIVED -> spelled("> ");
            case SENT -> spelled("< ");
            case CLOSED_BY_CLIENT -> List.of(participant.name() + " closes");
            case CLOSED_BY_SERVER -> List.of(participant.name() + "< (closed)");
            case NOTE -> List.of("# " + participant.name() + " " + new String(octets, StandardCharsets.UTF_8));
        };
    }

    private List<String> spelled(String direction) {
        return TranscriptFormat.of(participant.name() + direction, line(), kind == Kind.RECEIVED);
    }

    private Line line() {
        int body = Math.max(payload, 0);
        int head = octets.length - body - END_SIZE;
        String[] words = new String(octets, 0, head, StandardCharsets.ISO_8859_1).split(" ", -1);
        return new Line(
                words[0],
                Arrays.asList(words).subList(1, words.length),
                payload == NO_PAYLOAD ? null : Arrays.copyOfRange(octets, octets.length - body, octets.length));
    }

    /**
     * What was sent, received or noted, without secrets.
     *
     * @param text the line without its payload, or the note; empty for connections that begin or end
     * @param payload null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Content(String text, byte @Nullable [] payload) {}

    /** The content, for readers that want more than {@link #text}. */
    public Content content() {
        return switch (kind) {
            case RECEIVED, SENT -> {
                Line line = Secrets.hidden(line(), kind == Kind.RECEIVED);
                yield new Content(TranscriptFormat.words(line), line.payload());
            }
            case NOTE -> new Content(new String(octets, StandardCharsets.UTF_8), null);
            case CONNECTED, CLOSED_BY_CLIENT, CLOSED_BY_SERVER -> new Content("", null);
        };
    }

    /** What it takes to keep, in octets, roughly. */
    public int size() {
        return 100 + octets.length;
    }
}
