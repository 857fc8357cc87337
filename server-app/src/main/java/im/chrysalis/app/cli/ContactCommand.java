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

/** The {@code contact} commands. */
@Command(name = "contact", description = "Add, list and remove contacts.", mixinStandardHelpOptions = true)
final class ContactCommand {

    @Command(name = "add", description = "Add a contact to an account's lists.", mixinStandardHelpOptions = true)
    int add(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Parameters(paramLabel = "OTHER") String other,
            @Option(
                            names = "--list",
                            paramLabel = "LIST",
                            split = ",",
                            defaultValue = "FL,AL",
                            description = "FL, AL or BL; default FL,AL.")
                    List<String> lists,
            @Option(
                            names = "--group",
                            paramLabel = "GROUP",
                            split = ",",
                            description = "Groups, made if they are missing.")
                    @Nullable
                    List<String> groups,
            @Option(names = "--mutual", description = "Add the account to the contact's lists, too.") boolean mutual)
            throws IOException {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("lists", lists);
        if (groups != null) {
            contact.put("groups", groups);
        }
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            int code =
                    control.done(control.send("PUT", path(email, other), contact), "added " + other + " to " + email);
            if (code != ExitCode.OK || !mutual) {
                return code;
            }
            return control.done(
                    control.send("PUT", path(other, email), Map.of("lists", lists)), "added " + email + " to " + other);
        }
    }

    private static String path(String email, String other) {
        return "/api/v1/accounts/" + ControlClient.encoded(email) + "/contacts/" + ControlClient.encoded(other);
    }

    @Command(
            name = "remove",
            description = "Remove a contact from all of an account's lists.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Parameters(paramLabel = "OTHER") String other)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            return control.done(
                    control.send("DELETE", path(email, other), null), "removed " + other + " from " + email);
        }
    }

    @Command(name = "list", description = "List an account's contacts.", mixinStandardHelpOptions = true)
    int list(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--json", description = CommonOptions.ABOUT_JSON) boolean json)
            throws IOException {
        try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.DATA)) {
            HttpResponse response =
                    control.send("GET", "/api/v1/accounts/" + ControlClient.encoded(email) + "/contacts", null);
            if (response.status() != 200) {
                return control.done(response, "");
            }
            List<Map<String, Object>> contacts = ControlResponses.objects(response, "contacts");
            if (json) {
                System.out.print(Json.write(Map.of("contacts", contacts)));
                return ExitCode.OK;
            }
            for (Map<String, Object> contact : contacts) {
                System.out.println(String.join(
                        "\t",
                        List.of(
                                String.valueOf(contact.get("email")),
                                joined(contact.get("lists")),
                                joined(contact.get("groups")),
                                String.valueOf(contact.get("name")))));
            }
            return ExitCode.OK;
        }
    }

    private static String joined(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts.isEmpty() ? "-" : String.join(",", texts);
    }
}
