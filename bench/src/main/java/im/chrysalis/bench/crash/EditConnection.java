package im.chrysalis.bench.crash;

import java.io.IOException;
import java.util.Map;

/** A signed-in client by which one thread edits a book; several edits may be on their way at once. */
interface EditConnection extends AutoCloseable {

    /**
     * What an acknowledgement says.
     *
     * @param handle the number or GUID that it assigns, or empty
     * @param version of the book; 0 if it has none
     */
    record Acknowledgement(String handle, long version) {}

    /** Numbers or GUIDs of groups and contacts when the client signed in, by their fact. */
    Map<String, String> handles();

    /**
     * Puts an edit into the buffer.
     *
     * @param number of the edit, counted from 1
     */
    void write(Edit edit, int number) throws IOException;

    void flush() throws IOException;

    /** Waits for the acknowledgement of the oldest edit that has none. */
    Acknowledgement acknowledgement(Edit edit, int number) throws IOException;

    @Override
    void close();
}
