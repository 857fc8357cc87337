package im.chrysalis.http;

import java.util.function.Supplier;

/** What an answer is made of that goes on. */
public interface StreamSource {

    /** Where its parts go. Usable by any thread; parts arrive in the order they are sent. */
    interface Sink {

        /**
         * Sends a part, or hangs up on a client for which too much waits already.
         *
         * @param octets how large it is, roughly
         * @param text what it is, asked for when it leaves
         */
        void send(int octets, Supplier<String> text);

        /** There is no more. */
        void end();
    }

    /** Begins to send; called once, after the answer's head. */
    void start(Sink sink);

    /** The client is gone, or nothing more is to be sent; called once, last. */
    void stop();
}
