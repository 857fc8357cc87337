package im.chrysalis.app.cli;

import im.chrysalis.app.config.ConfigurationException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a command takes a password from: its option, standard input, or the person at the terminal. */
final class PasswordInput {

    /** What stands for standard input. */
    private static final String STANDARD_INPUT = "-";

    /** Part of the message if the person at the terminal has typed nothing more. */
    static final String NOTHING_TYPED = "no password was typed";

    /** As many characters as Microsoft's clients send of a password (docs/protocol/passport.md#21.2). */
    private static final int SENT_BY_CLIENTS = 16;

    private final @Nullable Function<String, char @Nullable []> terminal;
    private final BufferedReader input;

    /**
     * Of these.
     *
     * @param terminal shows a prompt and reads a line without an echo, null at its end; null if there is no terminal
     * @param input standard input
     */
    PasswordInput(@Nullable Function<String, char @Nullable []> terminal, BufferedReader input) {
        this.terminal = terminal;
        this.input = input;
    }

    /** Of this process. */
    static PasswordInput ofThisProcess() {
        Console console = terminal();
        return new PasswordInput(
                console == null ? null : prompt -> console.readPassword("%s", prompt),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }

    /** The terminal of this process; null if it has none. */
    @SuppressWarnings(
            "SystemConsoleNull") // Java 22 to 24 always give a console, and are asked whether it is a terminal
    static @Nullable Console terminal() {
        @Nullable Console console = System.console();
        return console == null || !isTerminal(console) ? null : console;
    }

    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true; // Java 21 gives a console only where there is a terminal
        }
    }

    /**
     * The password.
     *
     * @param option what {@code --password} says, or null if it is missing
     * @throws ConfigurationException if there is none, or if it was typed differently the second time
     */
    String read(@Nullable String option) throws IOException {
        String password = option == null ? typedTwice() : option.equals(STANDARD_INPUT) ? line() : option;
        if (password.isEmpty()) {
            throw new ConfigurationException("the password is empty");
        }
        if (password.length() > SENT_BY_CLIENTS) {
            System.err.println("chrysalis: note: the password has " + password.length() + " characters; clients of the"
                    + " time send the first " + SENT_BY_CLIENTS
                    + " of what is typed, so only those protect the account");
        }
        return password;
    }

    private String typedTwice() {
        if (terminal == null) {
            throw new ConfigurationException(
                    "--password is missing, and there is no terminal to ask for it; '--password -' reads it from"
                            + " standard input");
        }
        String first = typed("Password: ");
        if (!first.equals(typed("The same again: "))) {
            throw new ConfigurationException("the two passwords are not the same; nothing was changed");
        }
        return first;
    }

    private String line() throws IOException {
        if (terminal != null) {
            return typed("Password: ");
        }
        String line = input.readLine();
        if (line == null) {
            throw new ConfigurationException("'--password -' reads a line from standard input, and there is none");
        }
        return line;
    }

    private String typed(String prompt) {
        char[] typed = terminal == null ? null : terminal.apply(prompt);
        if (typed == null) {
            throw new ConfigurationException(NOTHING_TYPED + "; nothing was changed");
        }
        String password = new String(typed);
        Arrays.fill(typed, ' ');
        return password;
    }
}
