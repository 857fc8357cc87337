package im.chrysalis.bench;

/** Thrown when a measurement cannot continue; the message says why, and what to do next. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message + ": " + cause, cause);
    }
}
