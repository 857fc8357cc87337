package im.chrysalis.app.cli;

import im.chrysalis.app.DataDirectory;
import im.chrysalis.app.config.Configuration;
import im.chrysalis.app.config.ConfigurationException;
import im.chrysalis.app.config.Setting;
import im.chrysalis.app.config.SettingsFile;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.Handle;
import im.chrysalis.secret.Passwords;
import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Prepares a server for its first start: asks for the address, the ports and a first account, unless options state
 * them, and writes the settings file that {@code serve} reads. Nothing is written before all answers are there and
 * valid.
 */
@Command(
        name = "setup",
        description = "Prepare a server for its first start: asks three things, and writes the settings file.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {

    private static final int WEB = 80;
    private static final int WEB_TLS = 443;
    private static final int TAKEN = 409;

    /** An address of documentation (RFC 5737): outside of every network that this machine may be in. */
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("203.0.113.1", 9);

    private static final String LOOPBACK = "127.0.0.1";

    @Mixin
    CommonOptions options = new CommonOptions();

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "The name or IPv4 address that clients reach the server by; 127.0.0.1 for this machine alone.")
    @Nullable
    String host;

    @Option(
            names = "--standard-ports",
            negatable = true,
            description = "Whether the web services use ports 80 and 443, which MSN Messenger 5.0 and later need,"
                    + " or 8080 and 8443.")
    @Nullable
    Boolean standardPorts;

    @Option(names = "--account", paramLabel = "EMAIL", description = "A first account, such as alice@example.com.")
    @Nullable
    String account;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "The account's password, or - to read it from standard input.")
    @Nullable
    String password;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The account's display name; the address if there is none.")
    @Nullable
    String name;

    @Option(names = "--yes", description = "Ask nothing: what no option states stays as it is.")
    boolean yes;

    @Option(names = "--replace", description = "Replace settings that the file states already, without asking.")
    boolean replace;

    @Override
    public Integer call() throws IOException {
        SettingsFile file = SettingsFile.read(options.settingsFile());
        Configuration before =
                options.configurationSoFar(); // a file that is wrong is reported before anything is asked
        @Nullable SetupQuestions questions = yes ? null : questions(file);
        if (questions != null) {
            host = host != null ? host : questions.host(addresses());
            standardPorts = standardPorts != null ? standardPorts : (Boolean) questions.standardPorts(obstacle());
            askForAccount(questions);
        }
        @Nullable Map<String, Object> person = checkedAccount();
        Map<Setting, String> values = changes(before);
        if (!isReplacementAllowed(file, values, questions)) {
            System.err.println("chrysalis: nothing was changed");
            return ExitCode.USAGE;
        }
        write(file, before, values);
        int code = person == null ? ExitCode.OK : add(person);
        if (code == ExitCode.OK) {
            showNext(before);
        }
        return code;
    }

    private void askForAccount(SetupQuestions questions) throws IOException {
        account = account != null ? account : questions.account();
        if (account.isEmpty()) {
            return;
        }
        String wrong = SetupQuestions.accountProblem(account);
        if (wrong != null) {
            throw new ConfigurationException(wrong);
        }
        password = questions.password(PasswordInput.ofThisProcess(), password);
        name = name != null ? name : questions.displayName(account);
    }

    private static SetupQuestions questions(SettingsFile file) {
        Console console = PasswordInput.terminal();
        if (console == null) {
            throw new ConfigurationException("there is no terminal to ask on; state --host, --standard-ports or"
                    + " --no-standard-ports, and --account with --password -, and add --yes");
        }
        System.out.println("This asks three things, and writes the settings to " + file.path()
                + ". Enter takes what is in brackets; Ctrl-C changes nothing.");
        return new SetupQuestions(new SetupQuestions.Terminal() {
            @Override
            public void show(String text) {
                System.out.println(text);
            }

            @Override
            public @Nullable String ask(String prompt) {
                return console.readLine("%s", prompt);
            }
        });
    }

    /** The account to add, as the control API takes it; null for none. */
    private @Nullable Map<String, Object> checkedAccount() throws IOException {
        if (account == null || account.isEmpty()) {
            if (password != null || name != null) {
                throw new ConfigurationException("--password and --name are of an account; state it with --account");
            }
            return null;
        }
        String wrong = SetupQuestions.accountProblem(account);
        if (wrong != null) {
            throw new ConfigurationException(wrong);
        }
        String secret = yes ? PasswordInput.ofThisProcess().read(password) : String.valueOf(password);
        if (!Passwords.isAcceptable(secret)) {
            throw new ConfigurationException("a password has " + Passwords.REQUIREMENT);
        }
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("email", Handle.canonical(account));
        person.put("password", secret);
        if (name != null && !name.isBlank()) {
            person.put("name", name);
        }
        return person;
    }

    /** What the answers change of the settings that are in effect. */
    private Map<Setting, String> changes(Configuration before) {
        Map<Setting, String> values = new TreeMap<>();
        if (host != null) {
            String wrong = host.isEmpty() ? null : SetupQuestions.hostProblem(host);
            if (wrong != null) {
                throw new ConfigurationException(wrong);
            }
            values.put(Setting.ADVERTISE_HOST, host);
            boolean local = host.equals("localhost") || host.startsWith("127.");
            if (local) {
                values.put(Setting.BIND, LOOPBACK);
            } else if (before.address(Setting.BIND).isLoopbackAddress()) {
                values.put(Setting.BIND, Setting.BIND.defaultValue());
            }
        }
        if (standardPorts != null) {
            values.put(Setting.WEB_PORT, standardPorts ? Integer.toString(WEB) : Setting.WEB_PORT.defaultValue());
            values.put(
                    Setting.WEB_TLS_PORT,
                    standardPorts ? Integer.toString(WEB_TLS) : Setting.WEB_TLS_PORT.defaultValue());
        }
        values.entrySet().removeIf(change -> before.text(change.getKey()).equals(change.getValue()));
        return values;
    }

    /** Whether values that somebody has set before may be replaced; those of a file as shipped always may. */
    private boolean isReplacementAllowed(
            SettingsFile file, Map<Setting, String> values, @Nullable SetupQuestions questions) {
        List<String> set = new ArrayList<>();
        values.forEach((setting, value) -> {
            Optional<String> stated = file.value(setting).filter(old -> !old.equals(setting.defaultValue()));
            stated.filter(old -> !old.equals(value))
                    .ifPresent(old -> set.add(setting.key() + "=" + old + " (would be " + shown(value) + ")"));
        });
        if (set.isEmpty() || replace) {
            return true;
        }
        String what = file.path() + " states already: " + String.join(", ", set);
        if (questions != null) {
            return questions.replace(what);
        }
        throw new ConfigurationException(what + "; add --replace to replace that");
    }

    private void write(SettingsFile file, Configuration before, Map<Setting, String> values) throws IOException {
        if (values.isEmpty()) {
            System.out.println(file.path() + " stays as it is");
            return;
        }
        file.write(values);
        System.out.println("wrote " + file.path());
        values.forEach((setting, value) ->
                System.out.println("  " + setting.key() + "=" + value + "  (was " + shown(before.text(setting)) + ")"));
        Configuration after = options.configuration();
        values.forEach((setting, value) -> {
            Configuration.Origin origin = after.shown(setting);
            if (!origin.value().equals(value)) {
                System.err.println("chrysalis: note: " + setting.key() + " is " + shown(origin.value())
                        + " nevertheless, by the " + origin.source());
            }
        });
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }

    private int add(Map<String, Object> person) throws IOException {
        try (ControlClient control = ControlClient.of(options.configurationSoFar(), ControlClient.Need.NOTHING)) {
            HttpResponse response = control.send("POST", "/api/v1/accounts", person);
            if (response.status() == TAKEN) {
                System.out.println(person.get("email") + " exists already, and stays as it is; 'chrysalis account"
                        + " password' changes its password");
                return ExitCode.OK;
            }
            return control.done(response, "added " + person.get("email"));
        }
    }

    private void showNext(Configuration before) throws IOException {
        boolean runs = !before.is(Setting.DATA_MEMORY) && DataDirectory.isTaken(before.dataFolder());
        System.out.println(
                runs
                        ? "A server is running with the settings of before: stop and start it."
                        : "Now start it: chrysalis serve" + (options.file == null ? "" : " --config " + options.file));
        System.out.println("docs/connect.md says how a client finds the server; 'chrysalis account add' adds people.");
    }

    /** The IPv4 addresses of this machine: first the one by which it reaches others, the loopback address last. */
    private static List<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        try (DatagramSocket route = new DatagramSocket()) {
            route.connect(ELSEWHERE); // sends nothing
            addUsable(route.getLocalAddress(), addresses);
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .forEach(address -> addUsable(address, addresses));
        } catch (SocketException | UncheckedIOException noNetwork) {
            // the loopback address remains
        }
        addresses.add(LOOPBACK);
        return List.copyOf(addresses);
    }

    private static void addUsable(InetAddress address, Set<String> to) {
        if (address instanceof Inet4Address && !address.isLoopbackAddress() && !address.isAnyLocalAddress()) {
            to.add(address.getHostAddress());
        }
    }

    /** Why port 80 cannot be opened now; null if it can. */
    private static @Nullable String obstacle() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(WEB));
            return null;
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        }
    }
}
