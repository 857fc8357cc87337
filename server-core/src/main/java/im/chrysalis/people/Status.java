package im.chrysalis.people;

/** What a person says of being there (msnp2-12.md, 8.1). */
public enum Status {
    ONLINE,
    BUSY,
    IDLE,
    BE_RIGHT_BACK,
    AWAY,
    ON_THE_PHONE,
    OUT_TO_LUNCH,
    /** Signed in, but looking offline to everybody. */
    HIDDEN,
    OFFLINE;

    /** Whether others may see somebody with this status. */
    public boolean visible() {
        return this != HIDDEN && this != OFFLINE;
    }
}
