package im.chrysalis.testkit;

/** Thrown when the control API refuses a request or cannot be reached. */
public final class ControlException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The status when there was no response. */
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

    /** The HTTP status of the refusal, such as 404; 0 if there was no response. */
    public int status() {
        return status;
    }
}
