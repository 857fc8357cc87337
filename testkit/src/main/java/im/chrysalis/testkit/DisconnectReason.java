package im.chrysalis.testkit;

/** Why the server ends a session, which determines what the client is sent (docs/protocol/sign-in.md#5.6). */
public enum DisconnectReason {
    /** {@code OUT OTH}: the account signed in elsewhere. */
    SIGNED_IN_ELSEWHERE("OTH"),
    /** {@code OUT SSD}: the server shuts down. */
    SERVER_STOPS("SSD"),
    /** Nothing is sent; the connection is closed. */
    DROP("drop");

    private final String word;

    DisconnectReason(String word) {
        this.word = word;
    }

    /** As in the control API. */
    String word() {
        return word;
    }
}
