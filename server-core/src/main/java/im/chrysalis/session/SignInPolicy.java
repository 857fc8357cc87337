package im.chrysalis.session;

/** What becomes of clients that name their account: whether they are signed in where they are. Usable by any thread. */
public interface SignInPolicy {

    /** What to do with a client. */
    enum Decision {
        SIGN_IN,
        /** To redirect it to the notification server. */
        REDIRECT,
        /** To refuse it and end the connection, since the client connects again and again. */
        REFUSE
    }

    /** A client that names an account. */
    record Client(String account, String remoteHost, String dialect) {}

    /** Decides on a client, whose account need not exist. */
    Decision decide(Client client);

    /** The client has signed in. */
    void signedIn(Client client);
}
