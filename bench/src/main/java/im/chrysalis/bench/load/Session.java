package im.chrysalis.bench.load;

/**
 * A signed-in client.
 *
 * @param number of the account
 * @param connection to the notification server
 */
public record Session(int number, String email, ClientConnection connection) {}
