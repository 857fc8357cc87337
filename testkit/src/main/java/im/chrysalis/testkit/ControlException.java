package im.chrysalis.testkit;

/** The control API refused a request, or could not be asked at all. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The status of no answer. */
    static final int NO_ANSWER = 0;

    private final int status;

    ControlException(int status, String message) {
        super(message);
        this.status = status;
    }

    ControlException(String message, Throwable cause) {
        super(message, cause);
        this.status = NO_ANSWER;
    }

    /** The HTTP status of the refusal, such as 404; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
