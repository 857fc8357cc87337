package im.chrysalis.app.cli;

import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code account} commands. */
@Command(name = "account", description = "Add, list and remove accounts.", mixinStandardHelpOptions = true)
final class AccountCommand {

    private static final String PASSWORD =
            "The password, or - to read it from standard input; without it, it is asked for on the terminal.";

    private static final String ACCOUNTS = "/api/v1/accounts";

    @Command(name = "add", description = "Add an account.", mixinStandardHelpOptions = true)
    int add(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--password", description = PASSWORD) @Nullable String password,
            @Option(names = "--name", description = "Display name; the address if there is none.") @Nullable
                    String name)
            throws IOException {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("email", email);
        account.put("password", PasswordInput.ofThisProcess().read(password));
        if (name != null) {
            account.put("name", name);
        }
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.NOTHING)) {
            return control.done(control.send("POST", ACCOUNTS, account), "added " + email);
        }
    }

    @Command(name = "list", description = "List the accounts.", mixinStandardHelpOptions = true)
    int list(@Mixin CommonOptions options) throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            String after = "";
            while (true) {
                HttpResponse response = control.send("GET", ACCOUNTS + "?after=" + ControlClient.encoded(after), null);
                if (response.status() != 200) {
                    return control.done(response, "");
                }
                List<Map<String, Object>> page = ControlResponses.objects(response, "accounts");
                for (Map<String, Object> account : page) {
                    after = String.valueOf(account.get("email"));
                    System.out.println(after + "\t" + account.get("name"));
                }
                if (page.isEmpty()) {
                    if (after.isEmpty()) {
                        System.err.println("chrysalis: there are no accounts in " + control.place());
                    }
                    return ExitCode.OK;
                }
            }
        }
    }

    @Command(
            name = "remove",
            description = "Remove an account, also from the lists of all others.",
            mixinStandardHelpOptions = true)
    int remove(@Mixin CommonOptions options, @Parameters(paramLabel = "EMAIL") String email) throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            return control.done(
                    control.send("DELETE", ACCOUNTS + "/" + ControlClient.encoded(email), null), "removed " + email);
        }
    }

    @Command(name = "password", description = "Change an account's password.", mixinStandardHelpOptions = true)
    int password(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--password", description = PASSWORD) @Nullable String password)
            throws IOException {
        Map<String, Object> change =
                Map.of("password", PasswordInput.ofThisProcess().read(password));
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            return control.done(
                    control.send("PATCH", ACCOUNTS + "/" + ControlClient.encoded(email), change),
                    "changed the password of " + email);
        }
    }
}
