package im.chrysalis.app;

/** Thrown when a port or the data directory is in use; the message names it and what to do. */
public final class ResourceInUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ResourceInUseException(String message) {
        super(message);
    }
}
