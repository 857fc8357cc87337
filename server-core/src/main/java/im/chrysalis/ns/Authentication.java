package im.chrysalis.ns;

import im.chrysalis.passport.SignInCounters.Method;
import im.chrysalis.passport.SignInCounters.Result;
import im.chrysalis.protocol.Credentials;
import im.chrysalis.protocol.Notice;
import im.chrysalis.protocol.SecurityPackage;
import im.chrysalis.store.Account;

/**
 * One exchange of challenge and response by which a client authenticates at the notification server. Each security
 * package has its implementation, and each client that names an account gets an instance of its own, which may hold the
 * challenge. Owned by the session.
 */
interface Authentication {

    /**
     * A new exchange.
     *
     * @param securityPackage that the client has named
     * @param remoteHost the client's address
     */
    static Authentication of(SecurityPackage securityPackage, Services services, String remoteHost) {
        return switch (securityPackage) {
            case MD5 -> new Md5Authentication(services, remoteHost);
            case TWN -> new TicketAuthentication(services);
        };
    }

    /** The method by which attempts are counted. */
    Method method();

    /**
     * Whether the client has to sign in elsewhere first. That may take a dialogue with the user, and so the client is
     * given its time anew.
     */
    boolean requiresLoginService();

    /** The challenge that is sent to the client. */
    Notice challenge(String trId);

    /**
     * Checks the client's response to the challenge. May block on the store.
     *
     * @param email canonical; need not be an account
     * @throws im.chrysalis.store.StoreException if the account cannot be read
     */
    Outcome authenticate(String email, Credentials credentials);

    /** The outcome of an exchange. */
    sealed interface Outcome {

        /**
         * The client may use the account.
         *
         * @param ticket number of the ticket that proved it; 0 if it was none
         */
        record Authenticated(Account account, long ticket) implements Outcome {}

        /**
         * The client may not use the account.
         *
         * @param result by which the attempt is counted; the client is not notified of the difference
         */
        record Rejected(Result result) implements Outcome {}
    }
}
