package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control API (docs/contract.md#4): routes requests, and turns errors into problem responses. */
public final class ControlApi implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ControlApi.class);

    private static final Set<String> NO_QUERY = Set.of();

    private final Router router = new Router(Json::problem);
    private final List<AutoCloseable> running = new ArrayList<>();
    private final String token;

    /**
     * The API over an administration.
     *
     * @param operations what the running server does, or null if only accounts are managed
     * @param token what requests must show, or empty for nothing
     */
    public ControlApi(Administration administration, @Nullable Operations operations, String token) {
        this.token = token;
        AccountRoutes accounts = new AccountRoutes(administration);
        ContactRoutes contacts = new ContactRoutes(administration);
        router.on("GET", "/health/live", q -> Json.response(200, Map.of("status", "live")))
                .on("GET", "/health/ready", q -> health(administration, operations))
                .on("GET", "/api/v1/accounts", Set.of("after"), accounts::list)
                .on("POST", "/api/v1/accounts", NO_QUERY, accounts::create)
                .on("GET", "/api/v1/accounts/{email}", NO_QUERY, accounts::show)
                .on("PATCH", "/api/v1/accounts/{email}", NO_QUERY, accounts::change)
                .on("DELETE", "/api/v1/accounts/{email}", NO_QUERY, accounts::remove)
                .on("GET", "/api/v1/accounts/{email}/offline-messages", NO_QUERY, accounts::offlineMessages)
                .on("GET", "/api/v1/accounts/{email}/contacts", NO_QUERY, contacts::list)
                .on("GET", "/api/v1/accounts/{email}/contacts/{other}", NO_QUERY, contacts::show)
                .on("PUT", "/api/v1/accounts/{email}/contacts/{other}", NO_QUERY, contacts::put)
                .on("DELETE", "/api/v1/accounts/{email}/contacts/{other}", NO_QUERY, contacts::remove)
                .on("POST", "/api/v1/seed", NO_QUERY, q -> {
                    int made = Seed.read(q.body()).apply(administration);
                    return Json.response(200, Map.of("accountsCreated", made));
                });
        router.on("GET", "/api/v1", NO_QUERY, q -> Index.response(routes(), operations))
                .on("GET", "/api/v1/openapi.json", NO_QUERY, q -> OpenApi.response());
        if (operations != null) {
            addRunning(administration, operations);
        }
    }

    /** What there is only while a server runs. */
    private void addRunning(Administration administration, Operations operations) {
        WaitingRequests waiting = new WaitingRequests(operations.realTime());
        running.add(waiting);
        ExecutorService events = Threads.onDemand("chrysalis-events", 1);
        running.add(events::shutdown);
        BackgroundRequests background = new BackgroundRequests();
        running.add(background);
        FriendRoutes friends =
                new FriendRoutes(administration, () -> new LocalAddresses(operations.addresses()), background);
        running.add(friends);
        ReplayRoutes replays = new ReplayRoutes(background);
        running.add(replays);
        SessionRoutes sessions = new SessionRoutes(administration, operations, waiting, events);
        FaultRoutes faults = new FaultRoutes(operations.monitoring(), waiting);
        TranscriptRoutes transcript =
                new TranscriptRoutes(operations.monitoring().transcript(), waiting);
        ServerRoutes server = new ServerRoutes(operations);
        router.on("GET", "/metrics", q -> operations.metrics())
                .on("GET", "/api/v1/sessions", NO_QUERY, sessions::list)
                .on("GET", "/api/v1/sessions/await", SessionRoutes.AWAIT, sessions::await)
                .on("DELETE", "/api/v1/sessions/{id}", Set.of("reason"), sessions::remove)
                .on("DELETE", "/api/v1/accounts/{email}/sessions", Set.of("reason"), sessions::removeAll)
                .on("GET", "/api/v1/conversations", NO_QUERY, sessions::conversations)
                .on(
                        "GET",
                        "/api/v1/conversations/await",
                        SessionRoutes.AWAIT_CONVERSATIONS,
                        sessions::awaitConversations)
                .on("GET", "/api/v1/faults", NO_QUERY, faults::list)
                .on("POST", "/api/v1/faults", NO_QUERY, faults::create)
                .on("DELETE", "/api/v1/faults", NO_QUERY, faults::clear)
                .on("GET", "/api/v1/faults/{id}", NO_QUERY, faults::show)
                .on("GET", "/api/v1/faults/{id}/await", FaultRoutes.AWAIT, faults::await)
                .on("DELETE", "/api/v1/faults/{id}", NO_QUERY, faults::remove)
                .on("GET", "/api/v1/transcript", TranscriptRoutes.READ, transcript::read)
                .on("GET", "/api/v1/transcript/await", TranscriptRoutes.AWAIT, transcript::await)
                .on("DELETE", "/api/v1/transcript", NO_QUERY, transcript::clear)
                .on("GET", "/api/v1/friends", NO_QUERY, friends::list)
                .on("POST", "/api/v1/friends", NO_QUERY, friends::create)
                .on("DELETE", "/api/v1/friends", NO_QUERY, friends::clear)
                .on("GET", "/api/v1/friends/{id}", NO_QUERY, friends::show)
                .on("DELETE", "/api/v1/friends/{id}", NO_QUERY, friends::remove)
                .on("POST", "/api/v1/friends/{id}/actions", NO_QUERY, friends::act)
                .on("GET", "/api/v1/friends/{id}/await", FriendRoutes.AWAIT, friends::await)
                .on("GET", "/api/v1/friends/{id}/picture", FriendRoutes.PICTURE, friends::picture)
                .on("GET", "/api/v1/replays", NO_QUERY, replays::list)
                .on("POST", "/api/v1/replays", NO_QUERY, replays::create)
                .on("DELETE", "/api/v1/replays", NO_QUERY, replays::clear)
                .on("GET", "/api/v1/replays/{id}", NO_QUERY, replays::show)
                .on("DELETE", "/api/v1/replays/{id}", NO_QUERY, replays::remove)
                .on("GET", "/api/v1/replays/{id}/await", Set.of("timeout"), replays::await)
                .on("GET", "/api/v1/clock", NO_QUERY, server::clock)
                .on("POST", "/api/v1/clock", NO_QUERY, server::advanceClock)
                .on("GET", "/api/v1/advertise", NO_QUERY, server::advertised)
                .on("PUT", "/api/v1/advertise", NO_QUERY, server::advertise)
                .on("POST", "/api/v1/backup", NO_QUERY, server::backUp)
                .on("POST", "/api/v1/reset", NO_QUERY, q -> {
                    HttpResponse done = server.reset(q);
                    friends.close();
                    replays.close();
                    return done;
                })
                .on("POST", "/api/v1/announcements", NO_QUERY, server::announce)
                .on("POST", "/api/v1/stop", NO_QUERY, server::stop);
    }

    /** All routes, for their description. */
    List<Router.RouteInfo> routes() {
        return router.routes();
    }

    private static HttpResponse health(Administration administration, @Nullable Operations operations) {
        administration.list("", 1); // queries the database
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "ready");
        if (operations != null) {
            health.put("online", operations.online());
        }
        return Json.response(200, health);
    }

    /** Handles a request; errors become problem responses and are never thrown. */
    public HttpResponse handle(HttpRequest request) {
        try {
            HttpResponse refusal = isHealth(request.path()) ? null : rejection(request);
            return refusal == null ? router.handle(request) : refusal;
        } catch (AdministrationException mistake) {
            return problem(mistake);
        } catch (StoreException failure) {
            log.error("{} {} could not be served: the store failed", request.method(), request.path(), failure);
            return Json.problem(503, "the database failed; see the server's log");
        } catch (RuntimeException | Error bug) {
            log.error("{} {} failed: internal error", request.method(), request.path(), bug);
            return Json.problem(500, "internal error; see the server's log");
        }
    }

    /** The response to a request that cannot be done. */
    static HttpResponse problem(AdministrationException mistake) {
        return Json.problem(
                switch (mistake.kind()) {
                    case INVALID -> 400;
                    case NOT_FOUND -> 404;
                    case CONFLICT -> 409;
                },
                String.valueOf(mistake.getMessage()));
    }

    /** Ends all requests that wait, and what the API runs. */
    @Override
    public void close() {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception failure) {
                log.warn("A part of the control API could not be closed", failure);
            }
        }
    }

    /** Whether the path is a health check, which needs no token and a fast response. */
    public static boolean isHealth(String path) {
        return path.startsWith("/health/");
    }

    /** Why a request is not even looked at, or null. A browser's page elsewhere must not reach a server on loopback. */
    private @Nullable HttpResponse rejection(HttpRequest request) {
        if (!token.isEmpty()) {
            String shown = request.header("authorization");
            byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
            boolean right = shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
            return right ? null : Json.problem(401, "send the control token as 'Authorization: Bearer …'");
        }
        String host = request.header("host");
        if (host != null && !isAddress(host)) {
            return Json.problem(
                    403, "without a control token, this API serves requests to an IP address or localhost only");
        }
        String origin = request.header("origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return Json.problem(403, "pages of other sites may not use this API");
        }
        return null;
    }

    private static boolean isAddress(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.matches("[0-9.]+") || name.startsWith("[");
    }
}
