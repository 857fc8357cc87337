package im.chrysalis.app.control;

import im.chrysalis.http.HttpAnswer;
import im.chrysalis.http.HttpQuestion;
import im.chrysalis.http.Router;
import im.chrysalis.server.Administration;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control API (contract.md, section 4), as far as it goes: health, accounts, contacts, seeds, announcements, stopping. */
public final class ControlApi {

    private static final Logger log = LoggerFactory.getLogger(ControlApi.class);

    /** What a running server does for its operator. */
    public interface Operations {

        /** How many accounts are signed in. */
        int online();

        /** What the server has counted and measured, as Prometheus reads it. */
        HttpAnswer metrics();

        /** Says something to everybody whose client can show it. */
        void announce(String text);

        /**
         * Stops after so many minutes, of which everybody is warned; at once if there are none.
         *
         * @param backInMinutes after which clients are told to come back; 0 if nobody can say
         */
        void stop(int minutes, int backInMinutes);
    }

    private static final int MAX_ANNOUNCEMENT = 1000;
    private static final int MAX_MINUTES = 24 * 60;

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
        router.on("GET", "/health/live", q -> Json.answer(200, Map.of("status", "live")))
                .on("GET", "/health/ready", q -> health(administration, operations))
                .on("GET", "/api/v1/accounts", accounts::list)
                .on("POST", "/api/v1/accounts", accounts::create)
                .on("GET", "/api/v1/accounts/{email}", accounts::show)
                .on("PATCH", "/api/v1/accounts/{email}", accounts::change)
                .on("DELETE", "/api/v1/accounts/{email}", accounts::remove)
                .on("GET", "/api/v1/accounts/{email}/contacts", contacts::list)
                .on("GET", "/api/v1/accounts/{email}/contacts/{other}", contacts::show)
                .on("PUT", "/api/v1/accounts/{email}/contacts/{other}", contacts::put)
                .on("DELETE", "/api/v1/accounts/{email}/contacts/{other}", contacts::remove)
                .on("POST", "/api/v1/seed", q -> {
                    int made = Seed.read(q.body()).plant(administration);
                    return Json.answer(200, Map.of("accountsCreated", made));
                });
        if (operations != null) {
            router.on("GET", "/metrics", q -> operations.metrics())
                    .on("POST", "/api/v1/announcements", q -> announce(operations, q))
                    .on("POST", "/api/v1/stop", q -> stop(operations, q));
        }
    }

    private static HttpAnswer health(Administration administration, @Nullable Operations operations) {
        administration.list("", 1); // asks the database
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "ready");
        if (operations != null) {
            health.put("online", operations.online());
        }
        return Json.answer(200, health);
    }

    private static HttpAnswer announce(Operations operations, HttpQuestion question) {
        Fields fields = Fields.of("an announcement", Json.read(question.body()), Set.of("text"));
        String text = fields.requiredText("text");
        if (text.length() > MAX_ANNOUNCEMENT) {
            throw Fields.invalid("an announcement has at most " + MAX_ANNOUNCEMENT + " characters");
        }
        operations.announce(text);
        return HttpAnswer.noContent();
    }

    private static HttpAnswer stop(Operations operations, HttpQuestion question) {
        Fields fields = Fields.of("a stop", Json.read(question.body()), Set.of("minutes", "backInMinutes"));
        operations.stop(
                sensible("minutes", fields.number("minutes")),
                sensible("backInMinutes", fields.numberOrZero("backInMinutes")));
        return HttpAnswer.noContent();
    }

    private static int sensible(String name, int minutes) {
        if (minutes > MAX_MINUTES) {
            throw Fields.invalid(name + " is at most " + MAX_MINUTES);
        }
        return minutes;
    }

    /** The answer to a request; mistakes are answered as problems, never thrown. */
    public HttpAnswer answer(HttpQuestion question) {
        try {
            HttpAnswer refusal = question.path().startsWith("/health/") ? null : refusal(question);
            return refusal == null ? router.answer(question) : refusal;
        } catch (AdministrationException mistake) {
            return Json.problem(
                    switch (mistake.kind()) {
                        case INVALID -> 400;
                        case NOT_FOUND -> 404;
                        case CONFLICT -> 409;
                    },
                    String.valueOf(mistake.getMessage()));
        } catch (StoreException failure) {
            log.error("{} {} could not be served: the store failed", question.method(), question.path(), failure);
            return Json.problem(503, "the database failed; the server's log says why");
        }
    }

    /** Why a request is not even looked at, or null. A browser's page elsewhere must not reach a server on loopback. */
    private @Nullable HttpAnswer refusal(HttpQuestion question) {
        if (!token.isEmpty()) {
            String shown = question.header("authorization");
            byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
            boolean right = shown != null && MessageDigest.isEqual(expected, shown.getBytes(StandardCharsets.UTF_8));
            return right ? null : Json.problem(401, "send the control token as 'Authorization: Bearer …'");
        }
        String host = question.header("host");
        if (host != null && !isAddress(host)) {
            return Json.problem(403, "without a control token, this API is asked by address or as localhost only");
        }
        String origin = question.header("origin");
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
