package im.chrysalis.gateway;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.Timers;
import im.chrysalis.address.HostPort;
import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.HttpService;
import im.chrysalis.secret.RandomTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP gateway (docs/protocol/gateway.md#26): {@code POST /gateway/gateway.dll} with
 * {@code Action=open&Server=NS} opens a session, {@code SessionID=} carries its commands, {@code Action=poll} fetches
 * pending output and, with {@code Lifespan=} seconds, waits for it. Requests that cannot be served are answered by 400
 * and a line of text with the reason; too many sessions by 503.
 */
public final class Gateway implements HttpService {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final String PATH = "/gateway/gateway.dll";
    private static final String CONTENT_TYPE = "application/x-msn-messenger";

    /** The longest that a poll waits, in seconds. */
    private static final int MAX_LIFESPAN = 60;

    /** Digits on either side of a session id's dot: together 60 bits, and each side fits a client's 32-bit integer. */
    private static final int ID_DIGITS = 9;

    /** The name in a header Host that may be written into responses; what follows is a port. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253})(:\\d{1,5})?");

    private final GatewayBackend notification;
    private final GatewayBackend switchboard;
    private final Timers timers;
    private final Supplier<String> advertisedHost;
    private final SynchronizedValue<GatewaySessionTable> sessions;

    /**
     * @param notification where {@code Server=NS} leads, and {@code Server=DS}, since there is nowhere to be sent on to
     * @param advertisedHost the host that clients are currently redirected to, or empty for the one by which each
     *     client connected
     * @param maxSessions how many sessions there may be at once
     * @param maxSessionsPerAddress how many of them one address may hold, unless it is this machine's
     */
    public Gateway(
            GatewayBackend notification,
            GatewayBackend switchboard,
            Timers timers,
            Supplier<String> advertisedHost,
            int maxSessions,
            int maxSessionsPerAddress) {
        this.notification = notification;
        this.switchboard = switchboard;
        this.timers = timers;
        this.advertisedHost = advertisedHost;
        this.sessions = new SynchronizedValue<>(new GatewaySessionTable(maxSessions, maxSessionsPerAddress));
    }

    /** Whether {@code path} is the gateway's; case-insensitive. */
    public static boolean isAt(String path) {
        return path.equalsIgnoreCase(PATH);
    }

    /** The number of sessions, including those whose last response has not been fetched. */
    public int sessions() {
        return sessions.with(GatewaySessionTable::count);
    }

    @Override
    public void handle(HttpRequest request, Consumer<HttpResponse> reply) {
        Map<String, String> parameters = new HashMap<>();
        request.parameters().forEach((name, value) -> parameters.put(name.toLowerCase(Locale.ROOT), value));
        String action = parameters.getOrDefault("action", "");
        if (!isAt(request.path())) {
            refuse(reply, 404, "there is nothing at " + request.path());
        } else if (!request.method().equals("POST")) {
            reply.accept(refusal(405, "the gateway takes POST").with("Allow", "POST"));
        } else if (action.equalsIgnoreCase("open")) {
            open(request, parameters.getOrDefault("server", ""), reply);
        } else if (action.isEmpty() || action.equalsIgnoreCase("poll")) {
            resume(request, parameters, reply);
        } else {
            refuse(reply, 400, "Action is open or poll");
        }
    }

    private void open(HttpRequest request, String server, Consumer<HttpResponse> reply) {
        switch (server.toUpperCase(Locale.ROOT)) {
            case "NS", "DS" -> open(request, notification, reply);
            case "SB" -> open(request, switchboard, reply);
            default -> refuse(reply, 400, "Server is NS or SB");
        }
    }

    private void open(HttpRequest request, GatewayBackend backend, Consumer<HttpResponse> reply) {
        String id = RandomTokens.digits(ID_DIGITS) + "." + RandomTokens.digits(ID_DIGITS);
        GatewaySession session = new GatewaySession(id, request.endpoints(), backend, timers, this::remove);
        Optional<String> tooMany = sessions.with(all -> all.add(session));
        if (tooMany.isPresent()) {
            log.info("{} is refused: {}", request.endpoints().remoteHost(), tooMany.get());
            refuse(reply, 503, tooMany.get());
            return;
        }
        session.open();
        serve(session, request, Duration.ZERO, reply);
    }

    private void remove(GatewaySession session) {
        sessions.with(all -> all.remove(session));
    }

    private void resume(HttpRequest request, Map<String, String> parameters, Consumer<HttpResponse> reply) {
        String lifespan = parameters.getOrDefault("lifespan", "0");
        Optional<GatewaySession> session = sessions.with(all -> all.find(parameters.getOrDefault("sessionid", "")));
        if (session.isEmpty()) {
            refuse(reply, 400, "there is no such session, or it has ended");
        } else if (!lifespan.matches("[0-9]+")) {
            refuse(reply, 400, "Lifespan is a number of seconds");
        } else {
            serve(session.get(), request, lifespan(lifespan), reply);
        }
    }

    private static Duration lifespan(String digits) {
        return Duration.ofSeconds(
                digits.length() > 9 ? MAX_LIFESPAN : Math.min(Integer.parseInt(digits), MAX_LIFESPAN));
    }

    private void serve(GatewaySession session, HttpRequest request, Duration lifespan, Consumer<HttpResponse> reply) {
        String host =
                HostPort.advertised(advertisedHost.get(), request.endpoints().localHost());
        boolean served = session.serve(
                request.body(),
                lifespan,
                responsePayload -> reply.accept(withHost(answer(session, host, responsePayload), request)));
        if (!served) {
            refuse(reply, 400, "there is no such session, or it has ended");
        }
    }

    private static HttpResponse answer(GatewaySession session, String host, ResponsePayload responsePayload) {
        String state =
                "SessionID=" + session.id() + "; GW-IP=" + host + (responsePayload.last() ? "; Session=close" : "");
        return new HttpResponse(200, CONTENT_TYPE, responsePayload.octets()).with("X-MSN-Messenger", state);
    }

    /**
     * Names the host that the client used, where later clients send the requests that follow
     * (docs/protocol/gateway.md#26).
     */
    private static HttpResponse withHost(HttpResponse response, HttpRequest request) {
        String header = request.header("host");
        Matcher host = HOST.matcher(header == null ? "" : header);
        return host.matches() ? response.with("X-MSN-Host", host.group(1)) : response;
    }

    private static void refuse(Consumer<HttpResponse> reply, int status, String why) {
        reply.accept(refusal(status, why));
    }

    private static HttpResponse refusal(int status, String why) {
        return HttpResponse.text(status, "text/plain", why + "\n");
    }
}
