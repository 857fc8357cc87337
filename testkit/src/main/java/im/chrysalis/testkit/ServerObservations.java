package im.chrysalis.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What tests observe of a server, and descriptions of it for failures. */
final class ServerObservations {

    private static final int NOT_FOUND = 404;
    private static final int TAIL = 16;

    private ServerObservations() {}

    static List<Session> signedIn(MsnTestServer server, String email) {
        return server.sessions().stream()
                .filter(session -> session.isOf(email, Role.NS))
                .collect(Collectors.toList());
    }

    static Optional<Session> online(MsnTestServer server, String email) {
        return signedIn(server, email).stream()
                .filter(session -> session.status() != null && !session.status().equals("FLN"))
                .findFirst();
    }

    /** The latest chat message that {@code to} has received from {@code from}. */
    static Optional<Message> message(MsnTestServer server, String from, String to, Predicate<String> text) {
        return server.entries(to).stream()
                .filter(entry -> !entry.toServer() && entry.line().startsWith("MSG " + from + " "))
                .map(entry -> Message.of(from, entry.payloadText()))
                .filter(message -> message.text().filter(text).isPresent())
                .reduce((earlier, later) -> later);
    }

    /** What is known of an account, for the message of a failure. */
    static String of(MsnTestServer server, String email) {
        StringBuilder seen = new StringBuilder();
        List<Session> sessions = server.sessions().stream()
                .filter(session -> email.equalsIgnoreCase(session.account()))
                .collect(Collectors.toList());
        if (sessions.isEmpty()) {
            seen.append("No session of ")
                    .append(email)
                    .append(" is open. Others: ")
                    .append(others(server));
        }
        for (Session session : sessions) {
            seen.append("Session ").append(session.id()).append(" of ").append(email);
            seen.append(" at ").append(session.role()).append(", ");
            seen.append(session.dialect() == null ? "no dialect agreed yet" : session.dialect());
            seen.append(session.status() == null ? ", no status set yet (CHG)" : ", status " + session.status());
            seen.append('\n');
        }
        return seen.append(tail(server, email)).toString();
    }

    /** Ends a session, which may just be ending by itself. */
    static void end(MsnTestServer server, Session session, DisconnectReason reason) {
        String path = "/api/v1/sessions/" + ControlClient.encoded(session.id()) + "?reason=" + reason.word();
        try {
            server.control().send("DELETE", path, null);
        } catch (ControlException gone) {
            if (gone.status() != NOT_FOUND) {
                throw gone;
            }
        }
    }

    private static String others(MsnTestServer server) {
        return server.sessions().stream()
                        .map(session ->
                                session.account() == null ? "unknown account at " + session.role() : session.account())
                        .distinct()
                        .collect(Collectors.toList())
                + "\n";
    }

    private static String tail(MsnTestServer server, String email) {
        List<WireEntry> entries = server.entries(email);
        if (entries.isEmpty()) {
            return "No lines were sent or received by " + email + ".";
        }
        return "Last lines sent and received by " + email + ":\n  "
                + String.join(
                                "\n",
                                entries.subList(Math.max(0, entries.size() - TAIL), entries.size()).stream()
                                        .map(WireEntry::shown)
                                        .collect(Collectors.toList()))
                        .replace("\n", "\n  ");
    }
}
