package im.chrysalis.app.control;

import im.chrysalis.http.Feed;
import im.chrysalis.journal.Entry;
import im.chrysalis.journal.Follower;
import im.chrysalis.journal.Journal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The journal as server-sent events: each entry is one, with its number for an id. */
final class TranscriptFeed implements Feed, Follower {

    private final Journal journal;
    private final Predicate<Entry> past;
    private final Predicate<Entry> wanted;
    private @Nullable Outlet outlet; // set before the journal knows of this

    /**
     * @param past what of the past is told first
     */
    TranscriptFeed(Journal journal, Predicate<Entry> past, Predicate<Entry> wanted) {
        this.journal = journal;
        this.past = past;
        this.wanted = wanted;
    }

    @Override
    public void begin(Outlet to) {
        outlet = to;
        to.send(0, () -> ": what is said from now on\n\n");
        journal.follow(this, past, wanted);
    }

    @Override
    public void hear(Entry entry) {
        if (outlet != null) {
            outlet.send(entry.size(), () -> event(entry));
        }
    }

    private static String event(Entry entry) {
        StringBuilder event = new StringBuilder("id: ").append(entry.number()).append('\n');
        entry.text().forEach(line -> event.append("data: ").append(line).append('\n'));
        return event.append('\n').toString();
    }

    @Override
    public void end() {
        if (outlet != null) {
            outlet.end();
        }
    }

    @Override
    public void over() {
        journal.leave(this);
    }
}
