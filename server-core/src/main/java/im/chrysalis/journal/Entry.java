package im.chrysalis.journal;

import im.chrysalis.wire.Line;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on a session.
 *
 * @param number counts up by one from 1
 * @param line what was said, or null
 * @param note what else is to be read of it
 */
public record Entry(
        long number,
        Instant at,
        Speaker speaker,
        Kind kind,
        @Nullable Line line,
        String note) {

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
            case NOTED -> List.of("# " + speaker.name() + " " + note);
        };
    }

    private List<String> said(String direction) {
        return line == null ? List.of() : Spelling.of(speaker.name() + direction, line, kind == Kind.HEARD);
    }

    /** What it takes to keep, in octets, roughly. */
    public int size() {
        byte[] payload = line == null ? null : line.payload();
        int size = 100 + (payload == null ? 0 : payload.length);
        if (line != null) {
            for (String arg : line.args()) {
                size += 40 + arg.length();
            }
        }
        return size;
    }
}
