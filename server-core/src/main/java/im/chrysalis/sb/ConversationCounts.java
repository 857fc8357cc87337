package im.chrysalis.sb;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many conversations accounts are in or hold a ticket for: those they opened apart from those they were called
 * into, so that nobody's calls use up what somebody may open. A conversation that an account was called into at several
 * places counts once. Usable by any thread.
 */
final class ConversationCounts {

    /** What is counted: an account's conversations of one kind. */
    private sealed interface Kind {}

    private record Opened(String email) implements Kind {}

    private record CalledInto(String email) implements Kind {}

    private record CalledBy(String caller, String email) implements Kind {}

    /** An account, and a conversation that it was called into. */
    private record Call(String email, String conversation) {}

    /**
     * The places of an account that are in a conversation, or hold a ticket for it.
     *
     * @param caller that called the first of them
     */
    private record Places(String caller, int count) {}

    private final Map<Kind, Integer> counts = new ConcurrentHashMap<>();
    private final Map<Call, Places> called = new ConcurrentHashMap<>();

    /** A ticket was given, or its holder has joined with it. */
    void begin(Ticket ticket) {
        String caller = ticket.caller();
        String conversation = ticket.conversation();
        if (caller == null || conversation == null) {
            increment(new Opened(ticket.email()));
            return;
        }
        called.compute(new Call(ticket.email(), conversation), (call, places) -> {
            if (places != null) {
                return new Places(places.caller(), places.count() + 1);
            }
            increment(new CalledInto(ticket.email()));
            increment(new CalledBy(caller, ticket.email()));
            return new Places(caller, 1);
        });
    }

    /** A ticket was used or has expired, or the holder has left. */
    void end(Ticket ticket) {
        String conversation = ticket.conversation();
        if (ticket.caller() == null || conversation == null) {
            decrement(new Opened(ticket.email()));
            return;
        }
        called.computeIfPresent(new Call(ticket.email(), conversation), (call, places) -> {
            if (places.count() > 1) {
                return new Places(places.caller(), places.count() - 1);
            }
            decrement(new CalledInto(ticket.email()));
            decrement(new CalledBy(places.caller(), ticket.email()));
            return null;
        });
    }

    private void increment(Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    private void decrement(Kind kind) {
        counts.computeIfPresent(kind, (k, count) -> count == 1 ? null : count - 1);
    }

    /** Whether an account is in a conversation that it was called into, or holds a ticket for it. */
    boolean isCalledInto(String email, String conversation) {
        return called.containsKey(new Call(email, conversation));
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
