package im.chrysalis.ns;

import im.chrysalis.store.OfflineMessages;
import java.time.Duration;

/**
 * Settings of the notification server.
 *
 * @param signInPatience how long a connection may take to sign in (docs/protocol/wire-format.md#2.3)
 * @param challengePatience how long a client may take to respond to a challenge
 * @param maxContacts how many people a forward list may hold (docs/protocol/wire-format.md#1.5)
 * @param maxRenames how often a minute an account may change its display name
 * @param maxConversations how many conversations an account may have opened at once
 * @param peopleSearch whether accounts may be searched for by name (FND)
 * @param maxCalls how often a minute an account may request a switchboard
 * @param maxEdits how many edits of its lists, groups, names and properties an account may make at once; the budget is
 * full again in a minute
 * @param maxListPayload the most octets that a list of contacts in one request may have (ADL, RML, FQY)
 * @param maxPlaces at how many places an account may be signed in at the same time (docs/protocol/mpop.md#25.1)
 * @param maxOfflineText the most octets of UTF-8 that an offline message may have
 * @param maxOfflineSends how many offline messages an account may send a minute (limit.offline-sends)
 * @param offlineMessages how many of them may wait for an account (limit.offline-messages), and for how long
 * @param requireProof whether clients that sign in by USR SSO have to prove the secret of their ticket
 */
public record NsSettings(
        Duration signInPatience,
        Duration challengePatience,
        int maxContacts,
        int maxRenames,
        int maxConversations,
        boolean peopleSearch,
        int maxCalls,
        int maxEdits,
        int maxListPayload,
        int maxPlaces,
        int maxOfflineText,
        int maxOfflineSends,
        OfflineMessages.Limits offlineMessages,
        boolean requireProof) {

    public static final NsSettings DEFAULT = new NsSettings(
            Duration.ofSeconds(120),
            Duration.ofSeconds(50),
            600,
            30,
            50,
            true,
            300,
            1500,
            32 * 1024,
            8,
            4000,
            30,
            new OfflineMessages.Limits(200, Duration.ofDays(30)),
            false);
}
