package im.chrysalis.bench.load;

/** What one end of a connection does with what it hears. Runs on the connection's event loop. */
public interface Talk {

    /** Takes a line, whose payload has come too. */
    void heard(Wire wire, Heard line);

    /** Everything that had come in has been heard; what was written meanwhile is flushed afterwards. */
    default void pause(Wire wire) {}

    /** The connection is over, though nobody here closed it. */
    void ended(Wire wire, String why);
}
