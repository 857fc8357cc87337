package im.chrysalis.sb;

import im.chrysalis.actor.Timers;
import im.chrysalis.secret.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tickets that were given and not shown yet: each is good once, for its account, for a while. */
final class Tickets {

    /** Enough digits that nobody guesses a ticket while it is good. */
    private static final int DIGITS = 19;

    private record Waiting(Ticket ticket, Timers.Timer end) {}

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Timers timers;

    Tickets(Timers timers) {
        this.timers = timers;
    }

    /** The word that stands for {@code ticket}, for as long as {@code life}. */
    String give(Ticket ticket, Duration life) {
        String word = Tokens.dated(timers.now(), DIGITS);
        if (ticket.opens()) {
            counts.merge(ticket.email(), 1, Integer::sum);
        }
        waiting.put(word, new Waiting(ticket, timers.after(life, Runnable::run, () -> take(word))));
        return word;
    }

    /** How many tickets an account holds to open a conversation with. */
    int countOf(String email) {
        return counts.getOrDefault(email, 0);
    }

    /** The ticket, used up by this; empty if there is none of that word for that account. */
    Optional<Ticket> redeem(String word, String email) {
        Waiting shown = waiting.get(word);
        return shown != null && shown.ticket().email().equals(email) ? take(word) : Optional.empty();
    }

    /** No ticket is good any more. */
    void forget() {
        waiting.keySet().forEach(this::take);
    }

    private Optional<Ticket> take(String word) {
        Waiting taken = waiting.remove(word);
        if (taken == null) {
            return Optional.empty();
        }
        taken.end().cancel();
        if (taken.ticket().opens()) {
            counts.computeIfPresent(taken.ticket().email(), (email, count) -> count == 1 ? null : count - 1);
        }
        return Optional.of(taken.ticket());
    }
}
