package im.chrysalis.people;

import org.jspecify.annotations.Nullable;

/**
 * Presence information (RFC 2778): the status, name, capabilities, picture and message of an account at one moment.
 *
 * @param name display name, in its wire form
 * @param capabilities what the client can do: a decimal number that means nothing to the server
 * (docs/protocol/presence.md#8.3)
 * @param picture the MSNObject of the display picture in its wire form, or null for none
 * (docs/protocol/presence.md#8.4)
 * @param message personal message and current media as the client wrote them, one {@code char} an octet; empty for none
 */
public record Presence(
        Status status,
        String name,
        String capabilities,
        @Nullable String picture,
        String message) {

    /** The capabilities of a client that sends none. */
    public static final String NO_CAPABILITIES = "0";

    /** Offline. */
    public static final Presence OFFLINE = new Presence(Status.OFFLINE, "", NO_CAPABILITIES, null, "");

    public boolean visible() {
        return status.visible();
    }

    /** The same under another name. */
    public Presence withName(String newName) {
        return newName.equals(name) ? this : new Presence(status, newName, capabilities, picture, message);
    }

    /** The same with another personal message. */
    public Presence withMessage(String newMessage) {
        return newMessage.equals(message) ? this : new Presence(status, name, capabilities, picture, newMessage);
    }

    /** The same with the status, capabilities and picture that a client has set. */
    public Presence withStatus(Status newStatus, String newCapabilities, @Nullable String newPicture) {
        return new Presence(newStatus, name, newCapabilities, newPicture, message);
    }

    /** As seen by clients without capabilities. */
    public Presence withoutCapabilities() {
        return capabilities.equals(NO_CAPABILITIES)
                ? this
                : new Presence(status, name, NO_CAPABILITIES, picture, message);
    }

    /** As seen by clients without display pictures. */
    public Presence withoutPicture() {
        return picture == null ? this : new Presence(status, name, capabilities, null, message);
    }

    /** As seen by clients without personal messages. */
    public Presence withoutMessage() {
        return withMessage("");
    }
}
