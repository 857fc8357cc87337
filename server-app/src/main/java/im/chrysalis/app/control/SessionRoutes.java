package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.people.Handle;
import im.chrysalis.sb.ConversationInfo;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.session.DisconnectReason;
import im.chrysalis.session.SessionInfo;
import im.chrysalis.session.SessionRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The routes of open sessions and conversations. */
final class SessionRoutes {

    /** The parameters of a request that waits for sessions. */
    static final Set<String> AWAIT = Set.of("account", "server", "status", "online", "count", "timeout");

    /** The parameters of a request that waits for conversations. */
    static final Set<String> AWAIT_CONVERSATIONS = Set.of("members", "count", "timeout");

    /** How long a response waits for a session to end. */
    private static final long DISMISS_SECONDS = 5;

    private static final int MAX_COUNT = 1_000_000;
    private static final String EVENTS = "text/event-stream";

    private final Administration administration;
    private final Operations operations;
    private final SessionRegistry registry;
    private final WaitingRequests waiting;
    private final Executor events;

    /** @param events runs what event streams have to compare, one task at a time */
    SessionRoutes(Administration administration, Operations operations, WaitingRequests waiting, Executor events) {
        this.administration = administration;
        this.operations = operations;
        this.registry = operations.monitoring().sessionRegistry();
        this.waiting = waiting;
        this.events = events;
    }

    HttpResponse list(HttpRequest request) {
        if (Accept.best(request, List.of("application/json", Listing.COLLECTION, EVENTS))
                .equals(EVENTS)) {
            return HttpResponse.streamed(
                            "text/event-stream; charset=utf-8", new SessionEventStream(registry, events), ":\n\n")
                    .with("Cache-Control", "no-store");
        }
        List<?> shown = shown();
        return Listing.response(request, shown, shown, null);
    }

    private List<Map<String, Object>> shown() {
        return registry.all().stream().map(SessionRoutes::shown).toList();
    }

    /** Waits until at least so many sessions match; with {@code count=0}, until none does. */
    HttpResponse await(HttpRequest request) {
        Query query = new Query(request);
        String account = query.account("account");
        String server = query.oneOf("server", List.of("DS", "NS", "SB"));
        String status = query.text("status");
        boolean online = query.flag("online");
        int count = query.number("count", 1, 0, MAX_COUNT);
        String wanted = (count == 0 ? "no session" : count == 1 ? "a session" : count + " sessions")
                + (account == null ? "" : " of " + account)
                + (server == null ? "" : " at " + server)
                + (status == null ? "" : " with status " + status)
                + (online ? " that " + (count > 1 ? "are" : "is") + " online" : "");
        return waiting.until(
                query.timeout(),
                new StateCondition(
                        registry.changes(),
                        wanted,
                        () -> StateCondition.ifEnough(
                                registry.all().stream()
                                        .filter(info -> matches(info, account, server, status, online))
                                        .map(SessionRoutes::shown)
                                        .toList(),
                                count),
                        this::shown));
    }

    private static boolean matches(
            SessionInfo info,
            @Nullable String account,
            @Nullable String server,
            @Nullable String status,
            boolean online) {
        SessionInfo.Details details = info.details();
        return (account == null || details.account().equals(account))
                && (server == null || info.role().equals(server))
                && (status == null || details.status().equals(status))
                && (!online || info.isOnline());
    }

    HttpResponse remove(HttpRequest request) {
        DisconnectReason reason = reason(request);
        String id = request.parameter("id");
        SessionInfo info = registry.find(id)
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
        List<?> shown = shownConversations();
        return Listing.response(request, shown, shown, null);
    }

    private List<Map<String, Object>> shownConversations() {
        return operations.conversations().stream().map(SessionRoutes::shown).toList();
    }

    /** Waits until so many conversations have these members, and perhaps others; with {@code count=0}, until none has. */
    HttpResponse awaitConversations(HttpRequest request) {
        Query query = new Query(request);
        String named = query.text("members");
        Set<String> members = named == null ? Set.of() : accounts(named);
        int count = query.number("count", 1, 0, MAX_COUNT);
        String wanted = (count == 0 ? "no conversation" : count == 1 ? "a conversation" : count + " conversations")
                + (members.isEmpty() ? "" : " of " + String.join(" and ", members));
        return waiting.until(
                query.timeout(),
                new StateCondition(
                        registry.changes(), // members come and go with their sessions
                        wanted,
                        () -> StateCondition.ifEnough(
                                operations.conversations().stream()
                                        .filter(one -> Set.copyOf(one.members()).containsAll(members))
                                        .map(SessionRoutes::shown)
                                        .toList(),
                                count),
                        this::shownConversations));
    }

    private static Set<String> accounts(String list) {
        Set<String> accounts = new TreeSet<>();
        for (String one : list.split(",", -1)) {
            String handle = Handle.canonical(one);
            if (!Handle.isValid(handle)) {
                throw Fields.invalid("members is a list such as alice@example.com,bob@example.com");
            }
            accounts.add(handle);
        }
        return accounts;
    }

    private static Map<String, Object> shown(ConversationInfo conversation) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", conversation.id());
        shown.put("members", conversation.members());
        shown.put("since", conversation.since().toString());
        return shown;
    }

    static Map<String, Object> shown(SessionInfo info) {
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
