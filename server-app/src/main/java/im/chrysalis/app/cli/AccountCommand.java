package im.chrysalis.app.cli;

import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code account} commands. */
@Command(
        name = "account",
        description = "Add, list, show, change, disable and remove accounts.",
        mixinStandardHelpOptions = true)
final class AccountCommand {

    private static final String PASSWORD =
            "The password, or - to read it from standard input; without it, it is asked for on the terminal.";

    private static final String ACCOUNTS = "/api/v1/accounts";

    private static final List<String> LISTS = List.of("FL", "AL", "BL", "RL", "PL");

    @Command(name = "add", description = "Add an account.", mixinStandardHelpOptions = true)
    int add(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--password", paramLabel = "PASSWORD", description = PASSWORD) @Nullable String password,
            @Option(names = "--name", paramLabel = "NAME", description = "Display name; the address if there is none.")
                    @Nullable
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
    int list(
            @Mixin CommonOptions options,
            @Option(names = "--json", description = CommonOptions.ABOUT_JSON) boolean json)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            List<Map<String, Object>> accounts = new ArrayList<>();
            String after = "";
            while (true) {
                HttpResponse response = control.send("GET", ACCOUNTS + "?after=" + ControlClient.encoded(after), null);
                if (response.status() != 200) {
                    return control.done(response, "");
                }
                List<Map<String, Object>> page = ControlResponses.objects(response, "accounts");
                if (page.isEmpty()) {
                    break;
                }
                accounts.addAll(page);
                after = String.valueOf(page.getLast().get("email"));
            }
            if (json) {
                System.out.print(Json.write(Map.of("accounts", accounts)));
                return ExitCode.OK;
            }
            accounts.forEach(account -> System.out.println(
                    account.get("email") + "\t" + account.get("name") + (isDisabled(account) ? "\tdisabled" : "")));
            if (accounts.isEmpty()) {
                System.err.println("chrysalis: there are no accounts in " + control.place());
            }
            return ExitCode.OK;
        }
    }

    private static boolean isDisabled(Map<String, Object> account) {
        return "true".equals(String.valueOf(account.get("disabled")));
    }

    @Command(
            name = "show",
            description = "Show an account: its name and state, how many people are on its lists, and what waits.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--json", description = CommonOptions.ABOUT_JSON) boolean json)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            String path = path(email);
            HttpResponse response = control.send("GET", path, null);
            if (response.status() != 200) {
                return control.done(response, "");
            }
            Map<String, Object> account = ControlResponses.object(response);
            Map<String, Integer> lists = new LinkedHashMap<>();
            LISTS.forEach(list -> lists.put(list, 0));
            for (Map<String, Object> contact :
                    ControlResponses.objects(control.send("GET", path + "/contacts", null), "contacts")) {
                if (contact.get("lists") instanceof List<?> on) {
                    on.forEach(list -> lists.merge(String.valueOf(list), 1, Integer::sum));
                }
            }
            account.put("lists", lists);
            account.put(
                    "offlineMessages",
                    ControlResponses.objects(control.send("GET", path + "/offline-messages", null), "offlineMessages")
                            .size());
            if (json) {
                System.out.print(Json.write(account));
                return ExitCode.OK;
            }
            System.out.println("account\t" + account.get("email"));
            System.out.println("name\t" + account.get("name"));
            System.out.println("state\t" + (isDisabled(account) ? "disabled" : "enabled"));
            lists.forEach((list, count) -> System.out.println(list + "\t" + count));
            System.out.println("offline messages\t" + account.get("offlineMessages"));
            return ExitCode.OK;
        }
    }

    @Command(name = "rename", description = "Change an account's display name.", mixinStandardHelpOptions = true)
    int rename(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return change(options, email, Map.of("name", name), "renamed " + email);
    }

    @Command(
            name = "disable",
            description = "Let nobody sign in to an account, which stays on the lists of others. Its sessions end.",
            mixinStandardHelpOptions = true)
    int disable(@Mixin CommonOptions options, @Parameters(paramLabel = "EMAIL") String email) throws IOException {
        return change(options, email, Map.of("disabled", true), "disabled " + email);
    }

    @Command(name = "enable", description = "Undo 'account disable'.", mixinStandardHelpOptions = true)
    int enable(@Mixin CommonOptions options, @Parameters(paramLabel = "EMAIL") String email) throws IOException {
        return change(options, email, Map.of("disabled", false), "enabled " + email);
    }

    private static int change(CommonOptions options, String email, Map<String, Object> change, String done)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            return control.done(control.send("PATCH", path(email), change), done);
        }
    }

    private static String path(String email) {
        return ACCOUNTS + "/" + ControlClient.encoded(email);
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
            @Option(names = "--password", paramLabel = "PASSWORD", description = PASSWORD) @Nullable String password)
            throws IOException {
        Map<String, Object> change =
                Map.of("password", PasswordInput.ofThisProcess().read(password));
        return change(options, email, change, "changed the password of " + email);
    }
}
