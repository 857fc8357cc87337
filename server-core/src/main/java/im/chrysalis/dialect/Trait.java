package im.chrysalis.dialect;

/** Behaviour, not wire format, in which dialects differ. */
public enum Trait {
    /** The server challenges the client after its first change of presence, and disconnects it on a wrong response. */
    CHALLENGED,
    /** The challenge is answered by the second algorithm (docs/protocol/challenges.md#9.3). */
    CHALLENGED_LONG,
    /** Phone numbers of contacts are sent, after an addition and when they change. */
    SHOWS_PHONES,
    /** The capabilities of others' clients are sent. */
    SHOWS_CAPABILITIES,
    /** The display pictures of others are sent. */
    SHOWS_PICTURES,
    /** The personal messages of others are sent. */
    SHOWS_MESSAGES,
    /**
     * Contacts that have added the account and were not answered are on a list of their own
     * (docs/protocol/lists.md#3.1).
     */
    HAS_PENDING_LIST,
    /** Contacts may be in no group: there is no default one (docs/protocol/behaviour.md#15.4). */
    NO_DEFAULT_GROUP,
    /**
     * A contact that leaves its last group leaves the forward list: Gaim and Pidgin up to 2.4 remove contacts by naming
     * their group, and consider them removed. Before, clients moved people by leaving first (aMSN 0.70), so that they
     * had to stay.
     */
    LAST_GROUP_IS_LIST,
    /**
     * Setting the privacy mode to its current value is confirmed, not refused: msn-pecan 0.1.4 does so after each
     * sign-in, and disconnects when it is refused.
     */
    PRIVACY_REPEATABLE,
    /** The unread counters of the mailbox are sent after the first change of presence. */
    RECEIVES_MAIL,
    /** Pages are delivered to this client rather than kept. */
    RECEIVES_PAGES
}
