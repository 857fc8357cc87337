package im.chrysalis.app.cli;

import im.chrysalis.http.HttpAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts, from the command line. */
@Command(name = "account", description = "Add, list and remove accounts.", mixinStandardHelpOptions = true)
final class AccountCommand {

    private static final String ACCOUNTS = "/api/v1/accounts";

    @Command(name = "add", description = "Add an account.", mixinStandardHelpOptions = true)
    int add(
            @Mixin Options options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(
                            names = "--password",
                            required = true,
                            description = "The password, or - to read it from standard input.")
                    String password,
            @Option(names = "--name", description = "Display name; the address if there is none.") @Nullable
                    String name)
            throws IOException {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("email", email);
        account.put("password", read(password));
        if (name != null) {
            account.put("name", name);
        }
        try (Control control = Control.of(options.configuration())) {
            return Answers.done(control.ask("POST", ACCOUNTS, account), "added " + email);
        }
    }

    @Command(name = "list", description = "List the accounts.", mixinStandardHelpOptions = true)
    int list(@Mixin Options options) throws IOException {
        try (Control control = Control.of(options.configuration())) {
            String after = "";
            while (true) {
                HttpAnswer answer = control.ask("GET", ACCOUNTS + "?after=" + Control.encoded(after), null);
                if (answer.status() != 200) {
                    return Answers.done(answer, "");
                }
                List<Map<String, Object>> page = Answers.objects(answer, "accounts");
                for (Map<String, Object> account : page) {
                    after = String.valueOf(account.get("email"));
                    System.out.println(after + "\t" + account.get("name"));
                }
                if (page.isEmpty()) {
                    return 0;
                }
            }
        }
    }

    @Command(
            name = "remove",
            description = "Remove an account, and it from everybody's lists.",
            mixinStandardHelpOptions = true)
    int remove(@Mixin Options options, @Parameters(paramLabel = "EMAIL") String email) throws IOException {
        try (Control control = Control.of(options.configuration())) {
            return Answers.done(
                    control.ask("DELETE", ACCOUNTS + "/" + Control.encoded(email), null), "removed " + email);
        }
    }

    @Command(name = "password", description = "Change an account's password.", mixinStandardHelpOptions = true)
    int password(
            @Mixin Options options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(
                            names = "--password",
                            required = true,
                            description = "The password, or - to read it from standard input.")
                    String password)
            throws IOException {
        try (Control control = Control.of(options.configuration())) {
            return Answers.done(
                    control.ask("PATCH", ACCOUNTS + "/" + Control.encoded(email), Map.of("password", read(password))),
                    "changed the password of " + email);
        }
    }

    private static String read(String password) throws IOException {
        if (!password.equals("-")) {
            return password;
        }
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line == null ? "" : line;
    }
}
