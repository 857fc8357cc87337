package im.chrysalis.server;

/** Thrown when the operator's request cannot be done; the message says what to do instead. */
public final class AdministrationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kind of error. */
    public enum Kind {
        /** A value is invalid. */
        INVALID,
        /** Nothing of that name exists. */
        NOT_FOUND,
        /** It exists already, or rules against it. */
        CONFLICT
    }

    private final Kind kind;

    public AdministrationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
