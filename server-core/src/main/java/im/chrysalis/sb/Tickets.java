package im.chrysalis.sb;

import im.chrysalis.actor.Timers;
import im.chrysalis.secret.Tokens;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tickets that were given and not shown yet: each is good once, for its account, for a while. */
final class Tickets {

    /** Enough digits that nobody guesses a ticket while it is good. */
    private static final int DIGITS = 19;

    private record Waiting(Ticket ticket, Timers.Timer end) {}

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> words =
            new ConcurrentHashMap<>(); // by account, each set replaced as a whole
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
        words.merge(ticket.email(), Set.of(word), Tickets::union);
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

    /** No ticket of that account is good any more. */
    void forget(String email) {
        words.getOrDefault(email, Set.of()).forEach(this::take);
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
        words.computeIfPresent(taken.ticket().email(), (email, all) -> without(word, all));
        if (taken.ticket().opens()) {
            counts.computeIfPresent(taken.ticket().email(), (email, count) -> count == 1 ? null : count - 1);
        }
        return Optional.of(taken.ticket());
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The other words; null, which removes the entry, if there are none. */
    private static @Nullable Set<String> without(String word, Set<String> all) {
        Set<String> others = all.stream().filter(other -> !other.equals(word)).collect(Collectors.toUnmodifiableSet());
        return others.isEmpty() ? null : others;
    }
}
