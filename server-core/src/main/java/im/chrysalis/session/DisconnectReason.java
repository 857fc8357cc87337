package im.chrysalis.session;

/** The reason for which an operator ends a session. */
public enum DisconnectReason {
    /** As if the account had signed in elsewhere: {@code OUT OTH}. */
    OTH,
    /** As if the server stopped: {@code OUT SSD}. */
    SSD,
    /** Without a word. */
    DROP
}
