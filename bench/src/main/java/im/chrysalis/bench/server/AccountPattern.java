package im.chrysalis.bench.server;

/**
 * The accounts that a load may use, numbered from 1.
 *
 * @param pattern of their addresses, with <code>{n}</code> where the number goes
 */
public record AccountPattern(String pattern, String password) {

    /** What the tool calls its own. */
    public static final AccountPattern OWN = new AccountPattern("bench{n}@example.com", "bench-secret");

    /** The address of account {@code number}. */
    public String email(int number) {
        return pattern.replace("{n}", Integer.toString(number));
    }
}
