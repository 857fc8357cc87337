package im.chrysalis.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Presence information (RFC 2778): the status, name, capabilities, picture and message of an account at one moment.
 *
 * @param name display name, in its wire form
 * @param capabilities what the client can do, as the client wrote it: a decimal number, or two with a colon between
 * them, that mean nothing to the server (docs/protocol/presence.md#8.3 and #8.6)
 * @param picture the MSNObject of the display picture in its wire form, or null for none
 * (docs/protocol/presence.md#8.4)
 * @param message personal message and current media as the client wrote them, one {@code char} an octet; empty for none
 * @param places at which the account is signed in, of clients that name their place (docs/protocol/presence.md#8.7)
 */
public record Presence(
        Status status,
        String name,
        String capabilities,
        @Nullable String picture,
        String message,
        List<Place> places) {

    /** The capabilities of a client that sends none. */
    public static final String NO_CAPABILITIES = "0";

    /** Offline. */
    public static final Presence OFFLINE = new Presence(Status.OFFLINE, "", NO_CAPABILITIES, null, "", List.of());

    public boolean visible() {
        return status.visible();
    }

    /** The same under another name. */
    public Presence withName(String newName) {
        return newName.equals(name) ? this : new Presence(status, newName, capabilities, picture, message, places);
    }

    /** The same with another personal message. */
    public Presence withMessage(String newMessage) {
        return newMessage.equals(message)
                ? this
                : new Presence(status, name, capabilities, picture, newMessage, places);
    }

    /** The same with the status, capabilities and picture that a client has set. */
    public Presence withStatus(Status newStatus, String newCapabilities, @Nullable String newPicture) {
        return new Presence(newStatus, name, newCapabilities, newPicture, message, places);
    }

    /** As seen by clients without capabilities. */
    public Presence withoutCapabilities() {
        return capabilities.equals(NO_CAPABILITIES)
                ? this
                : new Presence(status, name, NO_CAPABILITIES, picture, message, places);
    }

    /** As seen by clients without display pictures. */
    public Presence withoutPicture() {
        return picture == null ? this : new Presence(status, name, capabilities, null, message, places);
    }

    /** As seen by clients without personal messages. */
    public Presence withoutMessage() {
        return withMessage("");
    }

    /** As seen by clients that do not show places. */
    public Presence withoutPlaces() {
        return places.isEmpty() ? this : new Presence(status, name, capabilities, picture, message, List.of());
    }

    /** As seen by clients to which capabilities are one number. */
    public Presence withFirstCapabilities() {
        int colon = capabilities.indexOf(':');
        return colon < 0
                ? this
                : new Presence(status, name, capabilities.substring(0, colon), picture, message, places);
    }
}
