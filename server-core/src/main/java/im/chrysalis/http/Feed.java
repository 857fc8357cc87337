package im.chrysalis.http;

/** What an answer is made of that goes on. */
public interface Feed {

    /** Where its parts go. Usable by any thread; parts arrive in the order sent by one of them. */
    interface Outlet {

        /** Sends a part, or hangs up on a client that has not taken the parts before it. */
        void send(String part);

        /** There is no more. */
        void end();
    }

    /** Begins to send; called once, after the answer's head. */
    void begin(Outlet outlet);

    /** The client is gone, or nothing more is to be sent; called once, last. */
    void over();
}
