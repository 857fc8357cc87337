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
    private final Timers timers;
    private final Participations participations;

    Tickets(Timers timers, Participations participations) {
        this.timers = timers;
        this.participations = participations;
    }

    /** The word that stands for {@code ticket}, for as long as {@code life}. */
    String give(Ticket ticket, Duration life) {
        String word = Tokens.dated(timers.now(), DIGITS);
        participations.begin(ticket);
        waiting.put(word, new Waiting(ticket, timers.after(life, Runnable::run, () -> take(word))));
        return word;
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
        participations.end(taken.ticket());
        return Optional.of(taken.ticket());
    }
}
