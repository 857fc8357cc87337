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

    private final Map<String, Ticket> waiting = new ConcurrentHashMap<>();
    private final Timers timers;

    Tickets(Timers timers) {
        this.timers = timers;
    }

    /** The word that stands for {@code ticket}, for as long as {@code life}. */
    String give(Ticket ticket, Duration life) {
        String word = Tokens.dated(timers.now(), DIGITS);
        waiting.put(word, ticket);
        timers.after(life, Runnable::run, () -> waiting.remove(word));
        return word;
    }

    /** The ticket, used up by this; empty if there is none of that word for that account. */
    Optional<Ticket> redeem(String word, String email) {
        Ticket ticket = waiting.get(word);
        return ticket != null && ticket.email().equals(email) && waiting.remove(word, ticket)
                ? Optional.of(ticket)
                : Optional.empty();
    }
}
