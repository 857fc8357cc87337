package im.chrysalis.bench.load;

/** What one end of a connection does with what it hears. Runs on the connection's event loop. */
public interface ConnectionHandler {

    /** Takes a line, whose payload has come too. */
    void lineReceived(ClientConnection connection, ReceivedLine line);

    /** Everything that had come in has been heard; what was written meanwhile is flushed afterwards. */
    default void readComplete(ClientConnection connection) {}

    /** The connection is over, though nobody here closed it. */
    void disconnected(ClientConnection connection, String why);
}
