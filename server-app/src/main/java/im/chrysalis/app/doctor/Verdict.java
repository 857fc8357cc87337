package im.chrysalis.app.doctor;

/** How a check came out. */
public enum Verdict {
    OK,
    /** Some clients may miss something. */
    WARN,
    /** Clients of this kind will not get through. */
    WRONG
}
