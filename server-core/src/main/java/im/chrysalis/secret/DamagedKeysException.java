package im.chrysalis.secret;

import java.nio.file.Path;

/** A file of keys cannot be used; the message says what is wrong with it, and what to do. */
public final class DamagedKeysException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedKeysException(Path file, String why) {
        super("the key file " + file + " is damaged: " + why + "; restore it from a backup, it was left as it is");
    }
}
