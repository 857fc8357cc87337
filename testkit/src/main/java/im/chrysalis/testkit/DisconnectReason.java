package im.chrysalis.testkit;

/** Why the server ends a session, and so what the client is told (msnp2-12.md, 5.6). */
public enum DisconnectReason {
    /** {@code OUT OTH}: the account signed in elsewhere. */
    SIGNED_IN_ELSEWHERE("OTH"),
    /** {@code OUT SSD}: the server shuts down. */
    SERVER_STOPS("SSD"),
    /** Nothing is said; the connection just ends. */
    HANG_UP("drop");

    private final String word;

    DisconnectReason(String word) {
        this.word = word;
    }

    /** As the control API spells it. */
    String word() {
        return word;
    }
}
