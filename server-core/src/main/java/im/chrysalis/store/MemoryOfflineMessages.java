package im.chrysalis.store;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.people.OfflineMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The offline messages of a {@link MemoryStore}. */
final class MemoryOfflineMessages implements OfflineMessages {

    private final SynchronizedValue<MemoryTables> tables;

    MemoryOfflineMessages(SynchronizedValue<MemoryTables> tables) {
        this.tables = tables;
    }

    @Override
    public Optional<OfflineMessage> add(String toEmail, OfflineMessage message, Limits limits) {
        return tables.with(t -> {
            t.book(toEmail);
            t.dropOfflineMessagesBefore(message.at().minus(limits.keep()));
            List<OfflineMessage> waiting = t.offlineMessages(toEmail);
            Optional<OfflineMessage> same = waiting.stream()
                    .filter(message::repeats)
                    .filter(earlier -> !earlier.at().isBefore(message.at().minus(REPETITION)))
                    .findFirst();
            if (same.isPresent()) {
                return same;
            }
            long ofOne = waiting.stream()
                    .filter(other -> other.fromEmail().equals(message.fromEmail()))
                    .count();
            if (limits.areReached(waiting.size(), ofOne)) {
                return Optional.empty();
            }
            Instant last = waiting.isEmpty() ? Instant.EPOCH : waiting.getLast().at();
            OfflineMessage stored =
                    message.stored(t.nextOfflineMessage(), OfflineMessages.timeAfter(last, message.at()));
            waiting.add(stored);
            return Optional.of(stored);
        });
    }

    @Override
    public List<OfflineMessage> waiting(String email, Instant since) {
        return tables.with(t -> t.offlineMessages(email).stream()
                .filter(message -> !message.at().isBefore(since))
                .toList());
    }

    @Override
    public Optional<OfflineMessage> find(String email, UUID id) {
        return tables.with(t -> t.offlineMessages(email).stream()
                .filter(message -> message.id().equals(id))
                .findFirst());
    }

    @Override
    public Set<UUID> remove(String email, Set<UUID> ids) {
        return tables.with(t -> {
            Set<UUID> there = t.offlineMessages(email).stream()
                    .map(OfflineMessage::id)
                    .filter(ids::contains)
                    .collect(Collectors.toUnmodifiableSet());
            t.offlineMessages(email).removeIf(message -> there.contains(message.id()));
            return there;
        });
    }
}
