package im.chrysalis.app.cli;

import im.chrysalis.address.HostPort;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.people.Handle;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the three things of {@code chrysalis setup} on a terminal. An answer that cannot be is asked for again. */
final class SetupQuestions {

    /** The terminal of the person who is asked. */
    interface Terminal {

        void show(String text);

        /** Shows a prompt and reads a line; null at the end of the input. */
        @Nullable
        String ask(String prompt);
    }

    private final Terminal terminal;

    SetupQuestions(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The address that clients reach the server by.
     *
     * @param addresses of this machine, the best first
     */
    String host(List<String> addresses) {
        terminal.show("""

                1. The address that clients reach this server by
                   A host name or an IPv4 address. Clients are sent on to it after they have connected.
                   This machine has %s. 127.0.0.1 is for clients on this machine alone: then no other can connect.""".formatted(String.join(", ", addresses)));
        return valid("   Address", addresses.get(0), SetupQuestions::hostProblem);
    }

    /** What is wrong with a host that clients are to be sent to; null if nothing is. */
    static @Nullable String hostProblem(String host) {
        if (HostPort.isIpv6(host)) {
            return "clients of the time do not support IPv6; use a name or an IPv4 address";
        }
        if (host.matches("[0-9.]+")) {
            boolean address = host.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
            return !address || host.equals("0.0.0.0") ? host + " is no address that clients can reach" : null;
        }
        return host.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?")
                ? null
                : "'" + host + "' is neither a host name nor an IPv4 address; leave out http:// and the port";
    }

    /**
     * Whether the web services use ports 80 and 443.
     *
     * @param obstacle why this user cannot open port 80 at present; null if it can
     */
    boolean standardPorts(@Nullable String obstacle) {
        terminal.show("""

                2. Ports 80 and 443
                   MSN Messenger 5.0 and later, and every Windows Live Messenger, sign in by web requests, which they send
                   to ports 80 and 443. Without them the web services are on 8080 and 8443, which is enough for clients
                   that can be told so, and for MSN Messenger 1.0 to 4.7, which need port 1863 alone.""");
        terminal.show(
                obstacle == null
                        ? "   This user can open port 80."
                        : "   This user cannot open port 80 at present: " + obstacle);
        String answer = valid(
                "   Use ports 80 and 443, yes or no",
                obstacle == null ? "yes" : "no",
                text -> text.toLowerCase(Locale.ROOT).matches("y|yes|n|no") ? null : "answer yes or no");
        return answer.toLowerCase(Locale.ROOT).startsWith("y");
    }

    /** The first account, or empty for none. */
    String account() {
        terminal.show("""

                3. A first account
                   What somebody signs in with. It looks like an e-mail address, which need not exist: nothing is ever
                   mailed. There are no accounts and no passwords but those that you make. Leave it empty for none.""");
        return valid("   Account, such as alice@example.com", "", SetupQuestions::accountProblem);
    }

    /** What is wrong with the name of an account; null if nothing is. */
    static @Nullable String accountProblem(String email) {
        return email.isEmpty() || Handle.isValid(Handle.canonical(email))
                ? null
                : "'" + email + "' is no account name; use one like alice@example.com";
    }

    /** The account's display name. */
    String displayName(String account) {
        return valid("   Display name, which others see", account, text -> null);
    }

    /**
     * The account's password, asked for until it is typed twice alike.
     *
     * @param option what {@code --password} states, or null to ask
     */
    String password(PasswordInput input, @Nullable String option) throws IOException {
        while (true) {
            try {
                return input.read(option);
            } catch (ConfigurationException mistake) {
                String message = String.valueOf(mistake.getMessage());
                if (option != null || message.contains(PasswordInput.NOTHING_TYPED)) {
                    throw mistake;
                }
                terminal.show("   " + message);
            }
        }
    }

    /** Whether to replace values that somebody has set before. */
    boolean replace(String what) {
        String answer = valid("\n" + what + "\nReplace, yes or no", "no", text -> null);
        return answer.toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private String valid(String question, String preset, Function<String, @Nullable String> problem) {
        while (true) {
            String line = terminal.ask(question + (preset.isEmpty() ? "" : " [" + preset + "]") + ": ");
            if (line == null) {
                throw new ConfigurationException("the input has ended; nothing was changed");
            }
            String answer = line.isBlank() ? preset : line.strip();
            String wrong = problem.apply(answer);
            if (wrong == null) {
                return answer;
            }
            terminal.show("   " + wrong);
        }
    }
}
