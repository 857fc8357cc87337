package im.chrysalis.people;

/**
 * A change of presence, as seen by one watcher.
 *
 * @param before what the watcher was sent last
 * @param now what it is to be sent, which differs
 */
public record PresenceChange(Presence before, Presence now) {

    /** Whether the presentity has gone offline, for this watcher. */
    public boolean wentOffline() {
        return !now.visible();
    }

    /** Whether they look different, personal message and places aside. */
    public boolean presenceDiffers() {
        return !before.withMessage("")
                .withoutPlaces()
                .equals(now.withMessage("").withoutPlaces());
    }

    /**
     * Whether the personal message is to be sent, and the places with it: they have changed, or the presentity has come
     * online.
     */
    public boolean messageDiffers() {
        return now.visible()
                && (!before.visible()
                        || !before.message().equals(now.message())
                        || !before.places().equals(now.places()));
    }
}
