package im.chrysalis.app;

/** A port or the data directory is taken; the message says which, and what to do. */
public final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TakenException(String message) {
        super(message);
    }
}
