package im.chrysalis.http;

import java.util.function.Consumer;

/** A response that is given later, while no thread waits for it; the connection is closed after it. */
public interface DeferredResponse {

    /**
     * Starts what leads to the response; called once, on an event loop, so it must not block.
     *
     * @param reply takes the response, from any thread; only the first counts
     */
    void start(Consumer<HttpResponse> reply);

    /** Stops it: the response has been given, or the client has disconnected; called once, last. */
    void stop();
}
