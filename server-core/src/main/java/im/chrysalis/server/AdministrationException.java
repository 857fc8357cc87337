package im.chrysalis.server;

/** The operator asked for something that can't be done; the message says what to do instead. */
public final class AdministrationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What kind of mistake it was. */
    public enum Kind {
        /** A value can't be what it is for. */
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
