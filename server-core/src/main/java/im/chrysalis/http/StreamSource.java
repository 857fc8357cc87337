package im.chrysalis.http;

import java.util.function.Supplier;

/** The content of a streamed response. */
public interface StreamSource {

    /** Receives the parts of the content. Usable by any thread; parts arrive in the order they are sent. */
    interface Sink {

        /**
         * Sends a part, or closes the connection if too much is queued for the client.
         *
         * @param octets how large it is, roughly
         * @param text the part, evaluated when it is written
         */
        void send(int octets, Supplier<String> text);

        /** There is no more. */
        void end();
    }

    /** Starts sending; called once, after the response's head. */
    void start(Sink sink);

    /** Stops sending: the client has disconnected or the stream has ended; called once, last. */
    void stop();
}
