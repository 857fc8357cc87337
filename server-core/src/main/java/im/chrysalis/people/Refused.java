package im.chrysalis.people;

/**
 * Thrown when a request is refused: the client receives the error code, and the session goes on unless the refusal ends
 * it.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refusal reason;
    private final boolean ending;

    private Refused(Refusal reason, boolean ending) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.ending = ending;
    }

    /** A refusal after which the session goes on. */
    public static Refused because(Refusal reason) {
        return new Refused(reason, false);
    }

    /** A refusal after which the server disconnects. */
    public static Refused ending(Refusal reason) {
        return new Refused(reason, true);
    }

    public Refusal reason() {
        return reason;
    }

    /** Whether the server disconnects after the error code is sent. */
    public boolean isEnding() {
        return ending;
    }
}
