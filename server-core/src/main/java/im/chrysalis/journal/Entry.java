package im.chrysalis.journal;

import im.chrysalis.wire.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that happened on a session.
 *
 * @param number counts up by one from 1
 * @param octets what was said, as on the wire, or what else is to be read of it
 * @param payload how many of them are the payload of what was said, or {@link #NO_PAYLOAD}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Entry(long number, Instant at, Speaker speaker, Kind kind, byte[] octets, int payload) {

    static final int NO_PAYLOAD = -1;

    private static final int END_SIZE = 2;

    /** What happened. */
    public enum Kind {
        CONNECTED,
        /** The client said something. */
        HEARD,
        /** The client was told something. */
        SAID,
        /** The client hung up. */
        LEFT,
        /** The client was hung up on. */
        ENDED,
        /** Something that a transcript tells by a comment. */
        NOTED
    }

    /** The entry's lines in a transcript. */
    public List<String> text() {
        return switch (kind) {
            case CONNECTED -> List.of(speaker.name() + " connects to " + speaker.place());
            case HEARD -> said("> ");
            case SAID -> said("< ");
            case LEFT -> List.of(speaker.name() + " closes");
            case ENDED -> List.of(speaker.name() + "< (closed)");
            case NOTED -> List.of("# " + speaker.name() + " " + new String(octets, StandardCharsets.UTF_8));
        };
    }

    private List<String> said(String direction) {
        return Spelling.of(speaker.name() + direction, line(), kind == Kind.HEARD);
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

    /** What it takes to keep, in octets, roughly. */
    public int size() {
        return 100 + octets.length;
    }
}
