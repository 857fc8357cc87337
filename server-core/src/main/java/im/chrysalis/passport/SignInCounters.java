package im.chrysalis.passport;

import im.chrysalis.meter.Tally;
import im.chrysalis.meter.TallyTable;

/** Counts the attempts to sign in, by method and result. Usable by any thread. */
public final class SignInCounters {

    /** The method of an attempt. */
    public enum Method {
        /** To the notification server, by the digest of a challenge and the password. */
        MD5,
        /** At the notification server, by a ticket. */
        TICKET,
        /** At the notification server, by a ticket and a proof of its secret. */
        SSO,
        /** At the web service for Passport 1.4, by the password; the result is a ticket. */
        LOGIN,
        /** At the web service RST, likewise. */
        RST
    }

    /** The result of an attempt. */
    public enum Result {
        OK,
        /** The password or the ticket is wrong, or there is no such account. */
        WRONG,
        /** The handle is invalid. */
        BAD_HANDLE,
        /** The password is right, but the operator has disabled the account. */
        DISABLED,
        /** Throttled: after too many wrong passwords, this one was not checked. */
        UNHEARD,
        /** The server is about to stop. */
        BUSY,
        /** The server failed. */
        FAILED
    }

    private final TallyTable<Method, Result> counts = new TallyTable<>(Method.class, Result.class);

    /** Counts an attempt. */
    public void count(Method method, Result result) {
        counts.row(method).increment(result);
    }

    /** The results of the attempts made by that method so far. */
    public Tally<Result> of(Method method) {
        return counts.row(method);
    }
}
