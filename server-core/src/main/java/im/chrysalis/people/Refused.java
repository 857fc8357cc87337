package im.chrysalis.people;

/** The rules say no: the client hears the number, and the session goes on unless the refusal ends it. */
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

    /** A refusal after which the server hangs up. */
    public static Refused ending(Refusal reason) {
        return new Refused(reason, true);
    }

    public Refusal reason() {
        return reason;
    }

    /** Whether the server hangs up after the number is sent. */
    public boolean isEnding() {
        return ending;
    }
}
