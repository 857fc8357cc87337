package im.chrysalis.app.control;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.sb.Talk;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.session.Farewell;
import im.chrysalis.session.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Open sessions and conversations over HTTP. */
final class SessionRoutes {

    /** How long an answer waits for a session's end. */
    private static final long DISMISS_SECONDS = 5;

    private final Operations operations;

    SessionRoutes(Operations operations) {
        this.operations = operations;
    }

    HttpAnswer list(HttpQuestion question) {
        return Json.answer(
                200,
                operations.oversight().sessions().all().stream()
                        .map(SessionRoutes::shown)
                        .toList());
    }

    HttpAnswer remove(HttpQuestion question) {
        Farewell farewell = switch (question.parameters().getOrDefault("reason", "drop")) {
            case "OTH" -> Farewell.OTH;
            case "SSD" -> Farewell.SSD;
            case "drop" -> Farewell.DROP;
            default -> throw Fields.invalid("reason is OTH, SSD or drop");
        };
        String id = question.parameter("id");
        Visit visit = operations
                .oversight()
                .sessions()
                .find(id)
                .orElseThrow(() -> new AdministrationException(
                        Kind.NOT_FOUND, "there is no open session " + id + "; GET /api/v1/sessions shows all"));
        boolean over = visit.dismiss(farewell)
                .completeOnTimeout(false, DISMISS_SECONDS, TimeUnit.SECONDS)
                .join();
        return over
                ? HttpAnswer.noContent()
                : Json.problem(503, "session " + id + " is told to end, but is busy; look again in a moment");
    }

    HttpAnswer conversations(HttpQuestion question) {
        List<Map<String, Object>> shown =
                operations.talks().stream().map(SessionRoutes::shown).toList();
        return Json.answer(200, shown);
    }

    private static Map<String, Object> shown(Talk talk) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", talk.id());
        shown.put("members", talk.members());
        shown.put("since", talk.since().toString());
        return shown;
    }

    private static Map<String, Object> shown(Visit visit) {
        Visit.Known known = visit.known();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(visit.id()));
        shown.put("server", visit.role());
        putKnown(shown, "account", known.account());
        shown.put("remote", visit.remote());
        putKnown(shown, "dialect", known.dialect());
        putKnown(shown, "client", known.client());
        putKnown(shown, "status", known.status());
        shown.put("since", visit.since().toString());
        return shown;
    }

    private static void putKnown(Map<String, Object> shown, String name, String value) {
        if (!value.isEmpty()) {
            shown.put(name, value);
        }
    }
}
