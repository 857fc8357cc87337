package im.chrysalis.people;

/**
 * What a watcher newly sees of somebody.
 *
 * @param before what it was told last
 * @param now what it should be told, which differs
 */
public record PresenceChange(Presence before, Presence now) {

    /** Whether somebody has gone, for this watcher. */
    public boolean wentOffline() {
        return !now.visible();
    }

    /** Whether they look different, their personal message aside. */
    public boolean presenceDiffers() {
        return !before.withoutMessage().equals(now.withoutMessage());
    }

    /** Whether their personal message is to be told: it is another, or they have just come. */
    public boolean messageDiffers() {
        return now.visible() && (!before.visible() || !before.message().equals(now.message()));
    }
}
