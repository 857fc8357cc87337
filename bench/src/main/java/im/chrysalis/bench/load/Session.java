package im.chrysalis.bench.load;

/**
 * Somebody who is signed in.
 *
 * @param number of the account
 * @param connection to the notification server
 */
public record Session(int number, String email, ClientConnection connection) {}
