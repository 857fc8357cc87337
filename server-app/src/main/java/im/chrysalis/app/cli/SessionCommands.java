package im.chrysalis.app.cli;

import im.chrysalis.app.control.Json;
import im.chrysalis.http.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about the open sessions of a running server. */
final class SessionCommands {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final List<String> SHOWN =
            List.of("id", "server", "account", "status", "dialect", "remote", "since");

    private SessionCommands() {}

    /** Lists sessions. */
    @Command(
            name = "sessions",
            description = "List the open sessions of the running server: id, server, account, status, dialect, address,"
                    + " since when.",
            mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "EMAIL", arity = "0..1", description = "Only those of this account.")
        @Nullable
        String email;

        @Option(names = "--json", description = CommonOptions.ABOUT_JSON)
        boolean json;

        @Override
        public Integer call() throws IOException {
            try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.SERVER)) {
                HttpResponse response = control.send("GET", SESSIONS, null);
                if (response.status() != 200) {
                    return control.done(response, "");
                }
                List<Map<String, Object>> sessions = new ArrayList<>();
                for (Map<String, Object> session : ControlResponses.objects(response, "sessions")) {
                    if (email == null || isOf(session, email)) {
                        sessions.add(session);
                    }
                }
                if (json) {
                    System.out.print(Json.write(Map.of("sessions", sessions)));
                    return ExitCode.OK;
                }
                sessions.forEach(session -> System.out.println(String.join(
                        "\t",
                        SHOWN.stream()
                                .map(name -> String.valueOf(session.getOrDefault(name, "-")))
                                .toList())));
                return ExitCode.OK;
            }
        }
    }

    /** Ends sessions. */
    @Command(
            name = "kick",
            description = "End the sessions of an account, or one session, and make the account's tickets void.",
            mixinStandardHelpOptions = true)
    static final class Kick implements Callable<Integer> {

        @Mixin
        CommonOptions options = new CommonOptions();

        @Parameters(paramLabel = "EMAIL|ID", description = "An account, or the id of a session.")
        String whom = "";

        @Option(
                names = "--reason",
                paramLabel = "REASON",
                defaultValue = "drop",
                description = "What the client is sent first: OTH (signed in elsewhere), SSD (the server stops), or"
                        + " drop, which is nothing and the default.")
        String reason = "drop";

        @Override
        public Integer call() throws IOException {
            try (ControlClient control = ControlClient.of(options.configuration(), ControlClient.Need.SERVER)) {
                List<String> ids = new ArrayList<>();
                if (whom.indexOf('@') < 0) {
                    ids.add(whom);
                } else {
                    HttpResponse response = control.send("GET", SESSIONS, null);
                    if (response.status() != 200) {
                        return control.done(response, "");
                    }
                    for (Map<String, Object> session : ControlResponses.objects(response, "sessions")) {
                        if (isOf(session, whom)) {
                            ids.add(String.valueOf(session.get("id")));
                        }
                    }
                }
                if (ids.isEmpty()) {
                    System.err.println("chrysalis: " + whom + " has no open session; 'chrysalis sessions' shows all");
                    return ExitCode.USAGE;
                }
                return end(control, ids);
            }
        }

        private int end(ControlClient control, List<String> ids) throws IOException {
            int ended = 0;
            for (String id : ids) {
                HttpResponse response = control.send(
                        "DELETE",
                        SESSIONS + "/" + ControlClient.encoded(id) + "?reason=" + ControlClient.encoded(reason),
                        null);
                boolean overBefore = response.status() == 404 && ids.size() > 1; // it ended with another one
                if (response.status() >= 300 && !overBefore) {
                    return control.done(response, "");
                }
                ended += overBefore ? 0 : 1;
            }
            System.out.println("ended " + ended + (ended == 1 ? " session" : " sessions") + " of " + whom);
            return ExitCode.OK;
        }
    }

    private static boolean isOf(Map<String, Object> session, String email) {
        return email.toLowerCase(Locale.ROOT).equals(session.get("account"));
    }
}
