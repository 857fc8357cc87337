package im.chrysalis.people;

/** An account's status (docs/protocol/presence.md#8.1). */
public enum Status {
    ONLINE,
    BUSY,
    IDLE,
    BE_RIGHT_BACK,
    AWAY,
    ON_THE_PHONE,
    OUT_TO_LUNCH,
    /** Signed in, but shown as offline to others. */
    HIDDEN,
    OFFLINE;

    /** Whether others may see an account with this status. */
    public boolean visible() {
        return this != HIDDEN && this != OFFLINE;
    }
}
