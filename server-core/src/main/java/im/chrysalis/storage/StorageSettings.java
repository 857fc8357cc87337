package im.chrysalis.storage;

/**
 * Limits of the storage service.
 *
 * @param maxPicture the most octets of a display picture, at most 1 MiB
 * @param maxPictures how many display pictures an account may store, of which the oldest make room for new ones; 0 if
 *     none are accepted
 */
public record StorageSettings(int maxPicture, int maxPictures) {

    public static final StorageSettings DEFAULT = new StorageSettings(65_536, 5);

    /** The most octets of a personal message, as of one that is sent to contacts (docs/protocol/presence.md#8.5). */
    static final int MAX_MESSAGE = 3000;

    /** The most characters of a document's name. */
    static final int MAX_NAME = 255;
}
