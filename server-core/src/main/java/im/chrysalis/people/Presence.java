package im.chrysalis.people;

/**
 * Presence information (RFC 2778): what a person shows at one moment.
 *
 * @param name display name, in its wire spelling
 */
public record Presence(Status status, String name) {

    /** Nobody there. */
    public static final Presence GONE = new Presence(Status.OFFLINE, "");

    public boolean visible() {
        return status.visible();
    }
}
