package im.chrysalis.app.control;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.transcript.Entry;
import im.chrysalis.transcript.TranscriptListener;
import im.chrysalis.transcript.TranscriptLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A number of entries of the transcript that match, earlier ones included. */
final class LineCondition implements WaitingRequests.Condition, TranscriptListener {

    /** Entries that wait to be compared; a condition that falls further behind is given up. */
    private static final int MAX_BACKLOG = 100_000;

    private static final int MAX_SEEN = 16;

    private final TranscriptLog transcript;
    private final Predicate<Entry> since;
    private final Predicate<Entry> from;
    private final Predicate<Entry> matches;
    private final int count;
    private final String wanted;
    private final SynchronizedValue<Deque<Entry>> arrived = new SynchronizedValue<>(new ArrayDeque<>());
    private final List<Map<String, Object>> found = new ArrayList<>();
    private final Deque<Entry> latest = new ArrayDeque<>();
    private long position;
    private @Nullable Runnable look;

    /**
     * A condition.
     *
     * @param since which of the earlier entries count
     * @param from which entries may match, decided at once and cheaply
     * @param matches which do
     * @param count how many
     */
    LineCondition(
            TranscriptLog transcript,
            Predicate<Entry> since,
            Predicate<Entry> from,
            Predicate<Entry> matches,
            int count,
            String wanted) {
        this.transcript = transcript;
        this.since = since;
        this.from = from;
        this.matches = matches;
        this.count = count;
        this.wanted = wanted;
    }

    @Override
    public void watch(Runnable toCall) {
        look = toCall;
        transcript.subscribe(this, since, from);
    }

    @Override
    public void unwatch() {
        transcript.unsubscribe(this);
    }

    @Override
    public void entryAdded(Entry entry) {
        arrived.with(entries -> entries.size() <= MAX_BACKLOG && entries.add(entry));
        Runnable toCall = look;
        if (toCall != null) {
            toCall.run();
        }
    }

    @Override
    public void closed() {
        // the server stops, and ends all waiting
    }

    @Override
    public Optional<HttpResponse> met() {
        Deque<Entry> next = arrived.with(entries -> {
            Deque<Entry> taken = new ArrayDeque<>(entries);
            entries.clear();
            return taken;
        });
        if (next.size() > MAX_BACKLOG) {
            throw new AdministrationException(
                    Kind.CONFLICT, "more lines are sent than can be compared; name the account to wait for");
        }
        for (Entry entry : next) {
            compare(entry);
            if (found.size() >= count) {
                Map<String, Object> shown = Listing.of(List.copyOf(found));
                shown.put("position", position);
                return Optional.of(Json.response(200, shown));
            }
        }
        return Optional.empty();
    }

    private void compare(Entry entry) {
        position = Math.max(position, entry.number());
        latest.addLast(entry);
        if (latest.size() > MAX_SEEN) {
            latest.removeFirst();
        }
        if (matches.test(entry)) {
            found.add(TranscriptDocument.shown(entry));
        }
    }

    @Override
    public String wanted() {
        return wanted;
    }

    @Override
    public Object seen() {
        return latest.stream().map(TranscriptDocument::shown).toList();
    }
}
