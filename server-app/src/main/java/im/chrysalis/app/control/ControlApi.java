package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.Router;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control API (docs/contract.md#4): routes requests, and turns errors into problem responses. */
public final class ControlApi {

    private static final Logger log = LoggerFactory.getLogger(ControlApi.class);

    private final Router router = new Router(Json::problem);
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
                .on("GET", "/api/v1/accounts", accounts::list)
                .on("POST", "/api/v1/accounts", accounts::create)
                .on("GET", "/api/v1/accounts/{email}", accounts::show)
                .on("PATCH", "/api/v1/accounts/{email}", accounts::change)
                .on("DELETE", "/api/v1/accounts/{email}", accounts::remove)
                .on("GET", "/api/v1/accounts/{email}/offline-messages", accounts::offlineMessages)
                .on("GET", "/api/v1/accounts/{email}/contacts", contacts::list)
                .on("GET", "/api/v1/accounts/{email}/contacts/{other}", contacts::show)
                .on("PUT", "/api/v1/accounts/{email}/contacts/{other}", contacts::put)
                .on("DELETE", "/api/v1/accounts/{email}/contacts/{other}", contacts::remove)
                .on("POST", "/api/v1/seed", q -> {
                    int made = Seed.read(q.body()).apply(administration);
                    return Json.response(200, Map.of("accountsCreated", made));
                });
        router.on("GET", "/api/v1/openapi.json", q -> OpenApi.response());
        if (operations != null) {
            addRunning(administration, operations);
        }
    }

    /** What there is only while a server runs. */
    private void addRunning(Administration administration, Operations operations) {
        SessionRoutes sessions = new SessionRoutes(administration, operations);
        FaultRoutes faults = new FaultRoutes(operations.monitoring().faults());
        TranscriptRoutes transcript =
                new TranscriptRoutes(operations.monitoring().transcript());
        ServerRoutes server = new ServerRoutes(operations);
        router.on("GET", "/metrics", q -> operations.metrics())
                .on("GET", "/api/v1/sessions", sessions::list)
                .on("DELETE", "/api/v1/sessions/{id}", sessions::remove)
                .on("DELETE", "/api/v1/accounts/{email}/sessions", sessions::removeAll)
                .on("GET", "/api/v1/conversations", sessions::conversations)
                .on("GET", "/api/v1/faults", faults::list)
                .on("POST", "/api/v1/faults", faults::create)
                .on("DELETE", "/api/v1/faults", faults::clear)
                .on("GET", "/api/v1/faults/{id}", faults::show)
                .on("DELETE", "/api/v1/faults/{id}", faults::remove)
                .on("GET", "/api/v1/transcript", transcript::read)
                .on("DELETE", "/api/v1/transcript", transcript::clear)
                .on("GET", "/api/v1/advertise", server::advertised)
                .on("PUT", "/api/v1/advertise", server::advertise)
                .on("POST", "/api/v1/reset", server::reset)
                .on("POST", "/api/v1/announcements", server::announce)
                .on("POST", "/api/v1/stop", server::stop);
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
            return Json.problem(
                    switch (mistake.kind()) {
                        case INVALID -> 400;
                        case NOT_FOUND -> 404;
                        case CONFLICT -> 409;
                    },
                    String.valueOf(mistake.getMessage()));
        } catch (StoreException failure) {
            log.error("{} {} could not be served: the store failed", request.method(), request.path(), failure);
            return Json.problem(503, "the database failed; see the server's log");
        } catch (RuntimeException | Error bug) {
            log.error("{} {} failed: internal error", request.method(), request.path(), bug);
            return Json.problem(500, "internal error; see the server's log");
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
