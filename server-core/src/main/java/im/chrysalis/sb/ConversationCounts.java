package im.chrysalis.sb;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many conversations accounts are in or hold a ticket for: those they opened apart from those they were called
 * into, so that nobody's calls use up what somebody may open. Usable by any thread.
 */
final class ConversationCounts {

    /** What is counted: an account's conversations of one kind. */
    private sealed interface Kind {}

    private record Opened(String email) implements Kind {}

    private record CalledInto(String email) implements Kind {}

    private record CalledBy(String caller, String email) implements Kind {}

    private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();

    private static List<Kind> kinds(Ticket ticket) {
        String caller = ticket.caller();
        return caller == null
                ? List.of(new Opened(ticket.email()))
                : List.of(new CalledInto(ticket.email()), new CalledBy(caller, ticket.email()));
    }

    /** A ticket was given, or its holder has joined with it. */
    void begin(Ticket ticket) {
        kinds(ticket).forEach(kind -> counts.merge(kind, 1, Integer::sum));
    }

    /** A ticket was used or has expired, or the holder has left. */
    void end(Ticket ticket) {
        kinds(ticket).forEach(kind -> counts.computeIfPresent(kind, (k, count) -> count == 1 ? null : count - 1));
    }

    private int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** How many an account opened. */
    int opened(String email) {
        return count(new Opened(email));
    }

    /** How many an account was called into. */
    int calledInto(String email) {
        return count(new CalledInto(email));
    }

    /** How many of them by one caller. */
    int calledBy(String caller, String email) {
        return count(new CalledBy(caller, email));
    }
}
