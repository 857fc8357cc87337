package im.chrysalis.bench.server;

import im.chrysalis.db.H2Store;
import im.chrysalis.people.OfflineMessage;
import im.chrysalis.store.OfflineMessages;
import im.chrysalis.store.OfflineMessages.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

/** Leaves offline messages in the database of a stopped server, and counts them. */
public final class OfflineMessagePopulator {

    private static final Limits LIMITS = new Limits(1000, Duration.ofDays(30));

    /** Writers at the same time share commits. */
    private static final int CONNECTIONS = 16;

    private OfflineMessagePopulator() {}

    /** Leaves {@code each} messages for every account from {@code first} to {@code last}, all of one other account. */
    public static void fill(Path data, AccountPattern names, int first, int last, int each) {
        try (H2Store store = H2Store.file(data.resolve("chrysalis"), CONNECTIONS)) {
            OfflineMessages messages = store.offlineMessages();
            IntStream.rangeClosed(first, last).parallel().forEach(number -> {
                int sender = number == last ? first : number + 1;
                for (int sequence = 1; sequence <= each; sequence++) {
                    messages.add(names.email(number), message(names.email(sender), sequence), LIMITS);
                }
            });
        }
    }

    private static OfflineMessage message(String from, int sequence) {
        return new OfflineMessage(
                0,
                UUID.randomUUID(),
                from,
                "Bench",
                Instant.now(),
                "bench",
                sequence,
                "This is message number " + sequence + ", which was left while its recipient was away.");
    }

    /** How many messages these accounts have. */
    public static int count(Path data, AccountPattern names, int first, int last) {
        try (H2Store store = H2Store.file(data.resolve("chrysalis"), 2)) {
            int count = 0;
            for (int number = first; number <= last; number++) {
                count += store.offlineMessages()
                        .waiting(names.email(number), Instant.EPOCH)
                        .size();
            }
            return count;
        }
    }
}
