package im.chrysalis.bench.load;

/**
 * Somebody who is signed in.
 *
 * @param number of the account
 * @param wire to the notification server
 */
public record Session(int number, String email, Wire wire) {}
