package im.chrysalis.passport;

import im.chrysalis.meter.Tally;
import im.chrysalis.meter.TallyTable;

/** Counts the attempts to sign in, by the way they were made and what came of them. Usable by any thread. */
public final class SignInCounters {

    /** How somebody proves that an account is theirs. */
    public enum Method {
        /** To the notification server, by the digest of a challenge and the password. */
        MD5,
        /** To the notification server, by a ticket of a web door. */
        TICKET,
        /** At the web door for Passport 1.4, by the password; what follows is a ticket. */
        LOGIN,
        /** At the web door RST, likewise. */
        RST
    }

    /** What came of it. */
    public enum Result {
        OK,
        /** The password or the ticket is wrong, or there is no such account. */
        WRONG,
        /** What was given for an account can't be one. */
        BAD_HANDLE,
        /** There were too many wrong passwords; this one was not looked at. */
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

    /** What came so far of the attempts made in that way. */
    public Tally<Result> of(Method method) {
        return counts.row(method);
    }
}
