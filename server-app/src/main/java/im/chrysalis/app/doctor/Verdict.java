package im.chrysalis.app.doctor;

/** The verdict of a check. */
public enum Verdict {
    OK,
    /** Some clients may miss something. */
    WARN,
    /** Clients of this kind will not get through. */
    WRONG
}
