package im.chrysalis.bench.crash;

import im.chrysalis.bench.crash.LineClient.Addresses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A client of {@link CrashTrial}: it changes what one or several accounts have stored until the server is gone, and compares
 * what it finds afterwards with what was acknowledged. Used by one thread at a time.
 */
interface TrialClient {

    /** Takes what is stored as the beginning. */
    void begin(Addresses addresses);

    /**
     * Sends edits until the connection breaks.
     *
     * @param begun counted down once it has signed in
     */
    void edit(Addresses addresses, CountDownLatch begun);

    /**
     * Reads what is stored from a server that was started again, compares it, and takes it as the new beginning.
     *
     * @return what is wrong with it; empty if it is as after the acknowledged edits and none or some of those sent
     *     after them, in order
     */
    Optional<String> check(Addresses addresses);

    /** How many edits were acknowledged since the last {@link #check}. */
    int acknowledged();

    /** What was sent since, a line each; the acknowledged edits first. */
    List<String> transcript();
}
