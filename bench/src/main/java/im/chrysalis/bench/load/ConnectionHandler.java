package im.chrysalis.bench.load;

/** Handles the events of a connection. Runs on the connection's event loop. */
public interface ConnectionHandler {

    /** A line has been received, with its payload. */
    void lineReceived(ClientConnection connection, ReceivedLine line);

    /** The current batch of lines has been handled; pending output is flushed afterwards. */
    default void readComplete(ClientConnection connection) {}

    /** The connection was closed by the other end. */
    void disconnected(ClientConnection connection, String why);
}
