package im.chrysalis.sb;

import im.chrysalis.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What a switchboard ticket (CKI) stands for.
 *
 * @param name the account's display name when the ticket was given, in its wire spelling
 * @param dialect what the client speaks: a switchboard connection does not negotiate
 * @param conversation the conversation to join, or null to open a new one
 */
record Ticket(
        String email,
        String name,
        Dialect dialect,
        @Nullable String conversation) {

    /** Whether it opens a new conversation. */
    boolean opens() {
        return conversation == null;
    }
}
