package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.transcript.Entry;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.transcript.TranscriptSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code /transcript} routes: as text, as JSON, from a position on, streamed, or awaited. */
final class TranscriptRoutes {

    /** The parameters of a reader. */
    static final Set<String> READ = Set.of("account", "since", "data");

    /** The parameters of a request that waits. */
    static final Set<String> AWAIT =
            Set.of("account", "server", "since", "kind", "line", "payload", "count", "timeout");

    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final int MAX_COUNT = 10_000;

    private final TranscriptLog transcript;
    private final WaitingRequests waiting;

    TranscriptRoutes(TranscriptLog transcript, WaitingRequests waiting) {
        this.transcript = transcript;
        this.waiting = waiting;
    }

    private void requireOn() {
        if (!transcript.isOn()) {
            throw new AdministrationException(
                    Kind.CONFLICT, "no transcript is kept: transcript.lines is 0; start the server with another value");
        }
    }

    HttpResponse read(HttpRequest request) {
        requireOn();
        Query query = new Query(request);
        Predicate<Entry> wanted = ofAccount(query.account("account"));
        String data = query.oneOf("data", List.of("text", "json"));
        return switch (Accept.best(request, List.of(TEXT, EVENTS, JSON, Listing.COLLECTION))) {
            case EVENTS -> events(lastSeen(request), wanted, "json".equals(data));
            case TEXT -> "json".equals(data) ? json(query, wanted, JSON) : text(query, wanted);
            case String type -> json(query, wanted, type);
        };
    }

    private HttpResponse events(@Nullable String lastSeen, Predicate<Entry> wanted, boolean json) {
        Function<Entry, List<String>> shown = json
                ? entry -> List.of(Json.write(TranscriptDocument.shown(entry)).strip())
                : Entry::text;
        return HttpResponse.streamed(
                        "text/event-stream; charset=utf-8",
                        new TranscriptEventStream(transcript, since(lastSeen, entry -> false), wanted, shown),
                        ":\n\n")
                .with("Cache-Control", "no-store");
    }

    private HttpResponse text(Query query, Predicate<Entry> wanted) {
        TranscriptSnapshot snapshot = snapshot(query, wanted);
        return positioned(HttpResponse.text(200, "text/plain; charset=utf-8", snapshot.text()), snapshot);
    }

    private HttpResponse json(Query query, Predicate<Entry> wanted, String type) {
        TranscriptSnapshot snapshot = snapshot(query, wanted);
        Map<String, Object> shown = Listing.of(
                snapshot.entries().stream().map(TranscriptDocument::shown).toList());
        shown.put("position", snapshot.position());
        return positioned(HttpResponse.text(200, type, Json.write(shown)), snapshot);
    }

    private TranscriptSnapshot snapshot(Query query, Predicate<Entry> wanted) {
        return transcript.read(wanted.and(since(query.text("since"), entry -> true)));
    }

    private static HttpResponse positioned(HttpResponse response, TranscriptSnapshot snapshot) {
        return response.with("X-Transcript-Position", Long.toString(snapshot.position()))
                .with("Cache-Control", "no-store")
                .with("Vary", "Accept");
    }

    /** Waits until a number of entries match. */
    HttpResponse await(HttpRequest request) {
        requireOn();
        Query query = new Query(request);
        String account = query.account("account");
        String server = query.oneOf("server", List.of("DS", "NS", "SB"));
        String kind = query.oneOf(
                "kind", List.of("connected", "received", "sent", "closed-by-client", "closed-by-server", "note"));
        BoundedPattern line = BoundedPattern.of("line", query.text("line"));
        BoundedPattern payload = BoundedPattern.of("payload", query.text("payload"));
        int count = query.number("count", 1, 1, MAX_COUNT);
        Predicate<Entry> from = ofAccount(account)
                .and(entry -> server == null || entry.participant().role().equals(server))
                .and(entry ->
                        kind == null || TranscriptDocument.kind(entry.kind()).equals(kind));
        String wanted = (count == 1 ? "a transcript entry" : count + " transcript entries")
                + (account == null ? "" : " of " + account)
                + (server == null ? "" : " at " + server)
                + (kind == null ? "" : " of kind " + kind)
                + (line == null ? "" : " with a line like " + line)
                + (payload == null ? "" : " with a payload like " + payload);
        return waiting.until(
                query.timeout(),
                new LineCondition(
                        transcript,
                        since(query.text("since"), entry -> true),
                        from,
                        entry -> matches(entry, line, payload),
                        count,
                        wanted));
    }

    private static boolean matches(Entry entry, @Nullable BoundedPattern line, @Nullable BoundedPattern payload) {
        Entry.Content content = entry.content();
        byte[] octets = content.payload();
        return (line == null || line.isIn(content.text()))
                && (payload == null || (octets != null && payload.isIn(new String(octets, StandardCharsets.UTF_8))));
    }

    HttpResponse clear(HttpRequest request) {
        transcript.clear();
        return HttpResponse.noContent();
    }

    private static Predicate<Entry> ofAccount(@Nullable String account) {
        return entry -> account == null || entry.participant().account().equals(account);
    }

    /** The last event that a reconnecting browser has received, or the position of the query. */
    private static @Nullable String lastSeen(HttpRequest request) {
        String last = request.header("last-event-id");
        return last == null ? request.parameters().get("since") : last;
    }

    private static Predicate<Entry> since(@Nullable String text, Predicate<Entry> otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            return entry -> entry.number() > number;
        }
        try {
            Instant instant = Instant.parse(text);
            return entry -> entry.at().isAfter(instant);
        } catch (DateTimeParseException neither) {
            throw Fields.invalid("since is the number of an entry, or a time such as 2026-11-21T14:21:47Z");
        }
    }
}
