package im.chrysalis.store;

import im.chrysalis.people.OfflineMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Messages to accounts that were offline, until the accounts' clients delete them (docs/protocol/offline-messages.md#28.1).
 */
public interface OfflineMessages {

    /** A message that is sent again within this time is a repetition: its client has received no answer. */
    Duration REPETITION = Duration.ofMinutes(2);

    /**
     * How much is kept.
     *
     * @param maxWaiting how many messages an account may have waiting
     * @param keep after how long a message is dropped
     */
    record Limits(int maxWaiting, Duration keep) {

        /** Which part of an account's messages may be of a single sender. */
        private static final int SHARE_OF_ONE = 4;

        /** How many messages of one sender an account may have waiting. */
        public int maxOfOne() {
            return Math.max(1, maxWaiting / SHARE_OF_ONE);
        }

        /**
         * Whether no further message is stored.
         *
         * @param waiting how many messages the recipient has
         * @param ofOne how many of these are of the sender
         */
        public boolean areReached(long waiting, long ofOne) {
            return waiting >= maxWaiting || ofOne >= maxOfOne();
        }
    }

    /**
     * Stores a message, and drops all messages of all accounts that are older than they are kept. Messages of one account
     * have ascending numbers and times, in the order in which they are stored.
     *
     * @return the message as it is stored, or the one that it repeats; empty if the recipient has too many
     * @throws StoreException if there is no such recipient
     */
    Optional<OfflineMessage> add(String toEmail, OfflineMessage message, Limits limits);

    /** The time under which a message sent at {@code at} is stored after one of {@code last}: whole milliseconds. */
    static Instant timeAfter(Instant last, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        return now.isAfter(last) ? now : last.plusMillis(1);
    }

    /** An account's messages that were sent at {@code since} or later, oldest first. */
    List<OfflineMessage> waiting(String email, Instant since);

    /** One of an account's messages. */
    Optional<OfflineMessage> find(String email, UUID id);

    /** Removes messages of an account; returns those that were there. */
    Set<UUID> remove(String email, Set<UUID> ids);
}
