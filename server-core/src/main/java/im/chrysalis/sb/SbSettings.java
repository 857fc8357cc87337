package im.chrysalis.sb;

import java.time.Duration;

/**
 * Settings of the switchboard.
 *
 * @param entryPatience how long a connection may take to show its ticket (docs/protocol/wire-format.md#2.3)
 * @param ticketLife how long a ticket to open a conversation is valid
 * @param ringLife how long a ticket to join one is valid, and the invited counts as ringing
 * @param idle after how long without a word a participant is dropped; zero for never
 * (docs/protocol/switchboard.md#12.8)
 * @param maxCalledInto into how many conversations an account may have been called at once
 * @param admitBarring whether a barred caller receives 216 (not allowed) rather than 217 (not online)
 */
public record SbSettings(
        Duration entryPatience,
        Duration ticketLife,
        Duration ringLife,
        Duration idle,
        int maxCalledInto,
        boolean admitBarring) {

    /** Which part of what an account may be called into a single caller may use. */
    private static final int SHARE_OF_ONE = 10;

    public static final SbSettings DEFAULT = new SbSettings(
            Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(60), Duration.ZERO, 200, false);

    /** Into how many of them one caller may have called it. */
    int maxCalledByOne() {
        return Math.max(1, maxCalledInto / SHARE_OF_ONE);
    }
}
