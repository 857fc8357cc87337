package im.chrysalis.sb;

import im.chrysalis.dialect.Dialect;
import im.chrysalis.protocol.ParticipantIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What a switchboard ticket (CKI) stands for.
 *
 * @param holder the identity that may use it
 * @param dialect what the client speaks: a switchboard connection does not negotiate
 * @param conversation the conversation to join, or null to open a new one
 * @param caller the account that called the holder into it, or null to open a new one
 */
record Ticket(
        ParticipantIdentity holder,
        Dialect dialect,
        @Nullable String conversation,
        @Nullable String caller) {

    String email() {
        return holder.email();
    }

    /** Whether it opens a new conversation. */
    boolean opens() {
        return conversation == null;
    }
}
