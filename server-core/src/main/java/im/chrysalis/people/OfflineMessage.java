package im.chrysalis.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that was sent to somebody offline (docs/protocol/offline-messages.md#28.1).
 *
 * @param number greater than those of all messages that the recipient was sent before; 0 before it is stored
 * @param id by which clients fetch and delete it
 * @param fromName the sender's display name at that time, in its wire form
 * @param at when it was sent, to the millisecond; later than the recipient's earlier messages
 * @param runId what the sender's client calls the conversation that it belongs to, without braces
 * @param sequence its number in that conversation, as the sender's client counts
 */
public record OfflineMessage(
        long number, UUID id, String fromEmail, String fromName, Instant at, String runId, long sequence, String text) {

    /** What has been stored of this message, which was not stored before. */
    public OfflineMessage stored(long newNumber, Instant newTime) {
        return new OfflineMessage(newNumber, id, fromEmail, fromName, newTime, runId, sequence, text);
    }

    /** Whether a client has sent the same message again, perhaps because it received no answer. */
    public boolean repeats(OfflineMessage other) {
        return fromEmail.equals(other.fromEmail)
                && runId.equals(other.runId)
                && sequence == other.sequence
                && text.equals(other.text);
    }

    @Override
    public String toString() {
        return "OfflineMessage[" + id + " of " + fromEmail + "]"; // messages are private
    }
}
