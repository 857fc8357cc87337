package im.chrysalis.app.control;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.journal.Entry;
import im.chrysalis.journal.Journal;
import im.chrysalis.journal.Reading;
import im.chrysalis.people.Handle;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The journal over HTTP: whole, from somewhere on, or followed as it is written. */
final class TranscriptRoutes {

    private final Journal journal;

    TranscriptRoutes(Journal journal) {
        this.journal = journal;
    }

    HttpAnswer read(HttpQuestion question) {
        if (!journal.isOn()) {
            throw new AdministrationException(
                    Kind.CONFLICT, "nothing is written down: transcript.lines is 0; start the server with another");
        }
        String account = question.parameters().get("account");
        String handle = account == null ? "" : Handle.canonical(account);
        Predicate<Entry> wanted =
                entry -> handle.isEmpty() || entry.speaker().account().equals(handle);
        String accept = question.header("accept");
        if (accept != null && accept.contains("text/event-stream")) {
            Predicate<Entry> past = since(lastSeen(question), entry -> false);
            return HttpAnswer.streamed(
                            "text/event-stream; charset=utf-8", new TranscriptFeed(journal, past, wanted), ":\n\n")
                    .with("Cache-Control", "no-store");
        }
        Reading reading = journal.read(wanted.and(since(question.parameters().get("since"), entry -> true)));
        return HttpAnswer.text(200, "text/plain; charset=utf-8", reading.text())
                .with("X-Transcript-Position", Long.toString(reading.position()))
                .with("Cache-Control", "no-store");
    }

    HttpAnswer clear(HttpQuestion question) {
        journal.clear();
        return HttpAnswer.noContent();
    }

    /** What a browser that comes back has seen, or what the query says. */
    private static @Nullable String lastSeen(HttpQuestion question) {
        String last = question.header("last-event-id");
        return last == null ? question.parameters().get("since") : last;
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
