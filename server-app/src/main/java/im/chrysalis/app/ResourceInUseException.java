package im.chrysalis.app;

/** A port or the data directory is taken; the message says which, and what to do. */
public final class ResourceInUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ResourceInUseException(String message) {
        super(message);
    }
}
