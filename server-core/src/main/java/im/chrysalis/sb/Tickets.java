package im.chrysalis.sb;

import im.chrysalis.actor.Timers;
import im.chrysalis.secret.RandomTokens;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tickets that were issued and not redeemed yet: each is valid once, for its account, for a limited time. */
final class Tickets {

    /** Enough digits that a ticket cannot be guessed while it is valid. */
    private static final int DIGITS = 19;

    private record IssuedTicket(Ticket ticket, Timers.Timer end) {}

    private final Map<String, IssuedTicket> waiting = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> words =
            new ConcurrentHashMap<>(); // by account, each set replaced as a whole
    private final Timers timers;
    private final ConversationCounts conversationCounts;

    Tickets(Timers timers, ConversationCounts conversationCounts) {
        this.timers = timers;
        this.conversationCounts = conversationCounts;
    }

    /** The word that stands for {@code ticket}, for as long as {@code life}. */
    String issue(Ticket ticket, Duration life) {
        String word = RandomTokens.dated(timers.now(), DIGITS);
        conversationCounts.begin(ticket);
        words.merge(ticket.email(), Set.of(word), Tickets::union);
        waiting.put(word, new IssuedTicket(ticket, timers.after(life, Runnable::run, () -> take(word))));
        return word;
    }

    /** Redeems a ticket; empty if there is none of that word for that account. */
    Optional<Ticket> redeem(String word, String email) {
        IssuedTicket shown = waiting.get(word);
        return shown != null && shown.ticket().email().equals(email) ? take(word) : Optional.empty();
    }

    /** No ticket of that account is good any more. */
    void clear(String email) {
        words.getOrDefault(email, Set.of()).forEach(this::take);
    }

    /** No ticket of that account at that place, or at none, is good any more. */
    void clear(String email, @Nullable UUID place) {
        for (String word : words.getOrDefault(email, Set.of())) {
            IssuedTicket issued = waiting.get(word);
            if (issued != null && Objects.equals(issued.ticket().holder().place(), place)) {
                take(word);
            }
        }
    }

    /** No ticket is good any more. */
    void clear() {
        waiting.keySet().forEach(this::take);
    }

    private Optional<Ticket> take(String word) {
        IssuedTicket taken = waiting.remove(word);
        if (taken == null) {
            return Optional.empty();
        }
        taken.end().cancel();
        words.computeIfPresent(taken.ticket().email(), (email, all) -> without(word, all));
        conversationCounts.end(taken.ticket());
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
