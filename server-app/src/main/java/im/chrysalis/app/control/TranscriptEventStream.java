package im.chrysalis.app.control;

import im.chrysalis.http.StreamSource;
import im.chrysalis.transcript.Entry;
import im.chrysalis.transcript.TranscriptListener;
import im.chrysalis.transcript.TranscriptLog;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The transcript as server-sent events: one event an entry, with the entry's number as its id. */
final class TranscriptEventStream implements StreamSource, TranscriptListener {

    private final TranscriptLog transcript;
    private final Predicate<Entry> past;
    private final Predicate<Entry> wanted;
    private final Function<Entry, List<String>> shown;
    private @Nullable Sink sink; // set before the transcript log can call it

    /**
     * A stream.
     *
     * @param past the earlier entries that are sent first
     * @param shown the lines of an entry's event
     */
    TranscriptEventStream(
            TranscriptLog transcript,
            Predicate<Entry> past,
            Predicate<Entry> wanted,
            Function<Entry, List<String>> shown) {
        this.transcript = transcript;
        this.past = past;
        this.wanted = wanted;
        this.shown = shown;
    }

    @Override
    public void start(Sink to) {
        sink = to;
        to.send(0, () -> ": entries from now on\n\n");
        transcript.subscribe(this, past, wanted);
    }

    @Override
    public void entryAdded(Entry entry) {
        if (sink != null) {
            sink.send(entry.size(), () -> event(entry));
        }
    }

    private String event(Entry entry) {
        StringBuilder event = new StringBuilder("id: ").append(entry.number()).append('\n');
        shown.apply(entry).forEach(line -> event.append("data: ").append(line).append('\n'));
        return event.append('\n').toString();
    }

    @Override
    public void closed() {
        if (sink != null) {
            sink.end();
        }
    }

    @Override
    public void stop() {
        transcript.unsubscribe(this);
    }
}
