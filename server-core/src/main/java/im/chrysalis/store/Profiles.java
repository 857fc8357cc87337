package im.chrysalis.store;

import im.chrysalis.people.PictureFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Roaming profiles: what clients store to have it at every place where the account signs in, besides the display name,
 * which is the account's. An account without one gets it by the first change. Methods that change something take the
 * time of the change.
 */
public interface Profiles {

    /**
     * A profile.
     *
     * @param message the personal message, as text
     * @param messageChanged when that was set last
     * @param flags a number that clients store, which means nothing here
     * @param userTile the display picture that the profile shows
     * @param changed when the profile was changed last
     */
    record Profile(String message, Instant messageChanged, int flags, Optional<UserTile> userTile, Instant changed) {}

    /**
     * A display picture without its octets.
     *
     * @param id distinguishes it from all others of the store, for good
     * @param revision how often its octets were replaced
     * @param name the name that a client gave it
     * @param size in octets
     * @param key under which its octets are found; another one after they were replaced
     * @param listed whether it is in the account's list of display pictures
     * @param changed when it was stored or replaced
     */
    record UserTile(
            long id,
            int revision,
            String name,
            PictureFormat format,
            int size,
            String key,
            boolean listed,
            Instant changed) {}

    /** The octets of a display picture. */
    @SuppressWarnings("ArrayRecordComponent") // stored or sent once, never compared
    record Picture(PictureFormat format, byte[] octets) {}

    /**
     * A change of what a profile says.
     *
     * @param message the personal message, or empty to keep the one there is
     * @param flags the same for the flags
     */
    record ProfileChange(Optional<String> message, Optional<Integer> flags) {}

    /** The profile of an account; empty if it has none, or there is no such account. */
    Optional<Profile> find(String email);

    /**
     * Changes a profile, which is made if there is none.
     *
     * @throws StoreException if there is no such account
     */
    void update(String email, ProfileChange change, Instant at);

    /** The listed display pictures of an account, the newest first. */
    List<UserTile> userTiles(String email);

    /** A display picture of the account. */
    Optional<UserTile> userTile(String email, long id);

    /**
     * Stores a display picture, lists it, and makes it the one that the profile shows. The one before is removed, if it is
     * not listed.
     *
     * @param key under which it will be found, random
     * @param most how many an account may store; the oldest are removed if there would be more
     * @throws StoreException if there is no such account
     */
    UserTile addUserTile(String email, String name, Picture picture, String key, int most, Instant at);

    /**
     * Replaces the octets of a display picture of the account.
     *
     * @param name another name, or empty to keep the one there is
     * @return false if the account has no such picture
     */
    boolean replaceUserTile(String email, long id, String name, Picture picture, String key, Instant at);

    /**
     * Makes a display picture of the account the one that the profile shows. The one before is removed, if it is not
     * listed.
     *
     * @return false if the account has no such picture
     */
    boolean showUserTile(String email, long id, Instant at);

    /**
     * Has the profile show none, if it shows this one. A display picture that is neither listed nor shown is removed.
     *
     * @return false if the account has no such picture
     */
    boolean hideUserTile(String email, long id, Instant at);

    /**
     * Takes a display picture off the list. One that is neither listed nor shown is removed.
     *
     * @return false if the account has no such picture
     */
    boolean unlistUserTile(String email, long id, Instant at);

    /** The display picture of that key, of whatever account. */
    Optional<Picture> picture(String key);
}
