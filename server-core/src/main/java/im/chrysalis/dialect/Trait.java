package im.chrysalis.dialect;

/** Behaviour, not wire format, in which dialects differ. */
public enum Trait {
    /** The server challenges the client after its first change of presence, and disconnects it on a wrong response. */
    CHALLENGED,
    /** The challenge is answered by the second algorithm (docs/protocol/challenges.md#9.3). */
    CHALLENGED_LONG,
    /**
     * The challenge may be answered late: some clients of that time take longer than those before
     * (docs/protocol/challenges.md#9.4).
     */
    CHALLENGED_PATIENTLY,
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
    /**
     * The offline messages that wait are announced, and the client fetches them from the web service
     * (docs/protocol/notification.md#11.4).
     */
    FETCHES_OFFLINE_MESSAGES,
    /** Pages are delivered to this client rather than kept. */
    RECEIVES_PAGES,
    /**
     * The session names the contacts that it watches, and the address book is read and edited by web services
     * (docs/protocol/lists.md#7.7).
     */
    NAMES_CONTACTS,
    /** Data that others send outside of conversations is passed on (docs/protocol/presence.md#8.8). */
    RECEIVES_DATA,
    /** The same of messages from outside of conversations. */
    RECEIVES_NETWORK_MESSAGES,
    /** The places of others are sent, and the client's own presence and places (docs/protocol/presence.md#8.7). */
    SHOWS_PLACES,
    /** A client that appears offline may open conversations (docs/protocol/switchboard.md#12.11). */
    CALLS_WHILE_HIDDEN,
    /** Capabilities are sent as pairs (docs/protocol/presence.md#8.6). */
    SHOWS_CAPABILITY_PAIRS,
    /**
     * Error codes that a client takes for the heads of payloads are sent with a length of 0: MSNPSharp reads the last
     * number of such a line as its length (docs/protocol/wire-format.md#1.7).
     */
    ERRORS_HAVE_LENGTHS,
    /** The reply to VER names the session's dialect only, not all common ones (docs/protocol/sign-in.md#5.8). */
    NAMED_ALONE,
    /**
     * A redirected client closes the connection itself, and the server only after some seconds: aMSN tests for end
     * of file before it handles the lines that it has read, so with an immediate close it never handles the XFR line
     * (docs/protocol/client-demands.md#37).
     */
    LEAVES_WHEN_REDIRECTED,
    /** A client may show a ticket for circles, and is sent what happens in them then (docs/protocol/circles.md#29). */
    HAS_CIRCLES
}
