package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.Handle;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.transcript.Entry;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.transcript.TranscriptSnapshot;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code /transcript} routes: whole, from a position on, or streamed. */
final class TranscriptRoutes {

    private final TranscriptLog transcript;

    TranscriptRoutes(TranscriptLog transcript) {
        this.transcript = transcript;
    }

    HttpResponse read(HttpRequest request) {
        if (!transcript.isOn()) {
            throw new AdministrationException(
                    Kind.CONFLICT, "no transcript is kept: transcript.lines is 0; start the server with another value");
        }
        String account = request.parameters().get("account");
        String handle = account == null ? "" : Handle.canonical(account);
        Predicate<Entry> wanted =
                entry -> handle.isEmpty() || entry.participant().account().equals(handle);
        String accept = request.header("accept");
        if (accept != null && accept.contains("text/event-stream")) {
            Predicate<Entry> past = since(lastSeen(request), entry -> false);
            return HttpResponse.streamed(
                            "text/event-stream; charset=utf-8",
                            new TranscriptEventStream(transcript, past, wanted),
                            ":\n\n")
                    .with("Cache-Control", "no-store");
        }
        TranscriptSnapshot snapshot =
                transcript.read(wanted.and(since(request.parameters().get("since"), entry -> true)));
        return HttpResponse.text(200, "text/plain; charset=utf-8", snapshot.text())
                .with("X-Transcript-Position", Long.toString(snapshot.position()))
                .with("Cache-Control", "no-store");
    }

    HttpResponse clear(HttpRequest request) {
        transcript.clear();
        return HttpResponse.noContent();
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
