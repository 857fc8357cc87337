package im.chrysalis.app.control;

import im.chrysalis.http.HttpRequest;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.server.AdministrationException;
import im.chrysalis.server.AdministrationException.Kind;
import im.chrysalis.testkit.transcript.ScriptedServer;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@code /replays} routes: servers of their own that play a transcript to a client. */
final class ReplayRoutes implements AutoCloseable {

    /** How many replays there may be at once. */
    static final int MAX_REPLAYS = 20;

    private static final int MAX_SECONDS = 120;

    private record Replay(long id, ScriptedServer server) {

        Map<String, Object> shown() {
            String failure = server.failure();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("id", Long.toString(id));
            shown.put("address", "127.0.0.1:" + server.address().getPort());
            shown.put("state", !server.hasEnded() ? "playing" : failure == null ? "played" : "failed");
            if (failure != null) {
                shown.put("failure", failure);
            }
            return shown;
        }
    }

    private final BackgroundRequests background;
    private final Map<Long, Replay> replays = new ConcurrentHashMap<>();
    private long last; // of the control thread

    ReplayRoutes(BackgroundRequests background) {
        this.background = background;
    }

    HttpResponse list(HttpRequest request) {
        return Listing.response(
                request,
                replays.values().stream()
                        .sorted(Comparator.comparingLong(Replay::id))
                        .map(Replay::shown)
                        .toList());
    }

    HttpResponse create(HttpRequest request) {
        Fields fields = Fields.of("a replay", Json.read(request.body()), Set.of("transcript", "patience"));
        String transcript = fields.requiredText("transcript");
        int patience = fields.has("patience") ? fields.number("patience") : 10;
        if (patience < 1 || patience > MAX_SECONDS) {
            throw Fields.invalid("patience is a whole number of seconds from 1 to " + MAX_SECONDS);
        }
        if (replays.size() >= MAX_REPLAYS) {
            throw new AdministrationException(
                    Kind.CONFLICT, "there are " + MAX_REPLAYS + " replays, which is the limit; remove some");
        }
        if (!ScriptedServer.hasLines(transcript)) {
            throw Fields.invalid("the transcript has no line such as 'X> VER 1 MSNP2' or 'X< VER 1 MSNP2'");
        }
        Replay replay = new Replay(++last, ScriptedServer.playing(transcript, Duration.ofSeconds(patience)));
        replays.put(replay.id(), replay);
        return Json.response(201, replay.shown()).with("Location", "/api/v1/replays/" + replay.id());
    }

    HttpResponse show(HttpRequest request) {
        return Json.response(200, require(request).shown());
    }

    private Replay require(HttpRequest request) {
        String id = request.parameter("id");
        @Nullable Replay replay = id.matches("[0-9]{1,18}") ? replays.get(Long.parseLong(id)) : null;
        if (replay == null) {
            throw new AdministrationException(
                    Kind.NOT_FOUND, "there is no replay " + id + "; GET /api/v1/replays shows all");
        }
        return replay;
    }

    /** Waits until the transcript has been played, or the client has differed from it. */
    HttpResponse await(HttpRequest request) {
        Replay replay = require(request);
        Duration timeout = new Query(request).timeout();
        return background.run(
                500,
                () -> replay.server().awaitEnd(timeout)
                        ? Json.response(200, replay.shown())
                        : Json.problem(
                                504,
                                "waited " + timeout.toMillis() / 1000.0 + " s for replay " + replay.id() + " to end",
                                replay.shown()));
    }

    HttpResponse remove(HttpRequest request) {
        Replay replay = require(request);
        replays.remove(replay.id());
        replay.server().close();
        return HttpResponse.noContent();
    }

    HttpResponse clear(HttpRequest request) {
        close();
        return HttpResponse.noContent();
    }

    /** Ends all replays, and removes them. */
    @Override
    public void close() {
        List.copyOf(replays.values()).forEach(replay -> {
            replays.remove(replay.id());
            replay.server().close();
        });
    }
}
