package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.SessionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The routes of open sessions and conversations. */
final class SessionRoutes {

    /** How long a response waits for a session to end. */
    private static final long DISMISS_SECONDS = 5;

    private final Administration administration;
    private final Operations operations;

    SessionRoutes(Administration administration, Operations operations) {
        this.administration = administration;
        this.operations = operations;
    }

    HttpResponse list(HttpRequest request) {
        return Json.response(
                200,
                operations.monitoring().sessionRegistry().all().stream()
                        .map(SessionRoutes::shown)
                        .toList());
    }

    HttpResponse remove(HttpRequest request) {
        DisconnectReason reason = reason(request);
        String id = request.parameter("id");
        SessionInfo info = operations
                .monitoring()
                .sessionRegistry()
                .find(id)
                .orElseThrow(() -> new AdministrationException(
                        Kind.NOT_FOUND, "there is no open session " + id + "; GET /api/v1/sessions shows all"));
        boolean over = info.disconnect(reason)
                .completeOnTimeout(false, DISMISS_SECONDS, TimeUnit.SECONDS)
                .join();
        return over
                ? HttpResponse.noContent()
                : Json.problem(503, "session " + id + " is ending, but busy; try again in a moment");
    }

    /** Ends all sessions of an account, at every place. */
    HttpResponse removeAll(HttpRequest request) {
        DisconnectReason reason = reason(request);
        String email = administration.require(request.parameter("email")).email();
        operations.signOut(email, reason);
        return HttpResponse.noContent();
    }

    private static DisconnectReason reason(HttpRequest request) {
        return switch (request.parameters().getOrDefault("reason", "drop")) {
            case "OTH" -> DisconnectReason.OTH;
            case "SSD" -> DisconnectReason.SSD;
            case "drop" -> DisconnectReason.DROP;
            default -> throw Fields.invalid("reason is OTH, SSD or drop");
        };
    }

    HttpResponse conversations(HttpRequest request) {
        List<Map<String, Object>> shown =
                operations.conversations().stream().map(SessionRoutes::shown).toList();
        return Json.response(200, shown);
    }

    private static Map<String, Object> shown(ConversationInfo conversation) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", conversation.id());
        shown.put("members", conversation.members());
        shown.put("since", conversation.since().toString());
        return shown;
    }

    private static Map<String, Object> shown(SessionInfo info) {
        SessionInfo.Details details = info.details();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(info.id()));
        shown.put("server", info.role());
        putKnown(shown, "account", details.account());
        shown.put("remote", info.remote());
        putKnown(shown, "dialect", details.dialect());
        putKnown(shown, "client", details.client());
        putKnown(shown, "status", details.status());
        putKnown(shown, "place", details.place() == null ? "" : details.place().toString());
        shown.put("since", info.since().toString());
        return shown;
    }

    private static void putKnown(Map<String, Object> shown, String name, String value) {
        if (!value.isEmpty()) {
            shown.put(name, value);
        }
    }
}
