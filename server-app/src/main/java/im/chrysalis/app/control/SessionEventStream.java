package im.chrysalis.app.control;

import im.chrysalis.actor.VolatileValue;
import im.chrysalis.http.StreamSource;
import im.chrysalis.session.SessionInfo;
import im.chrysalis.session.SessionRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions as server-sent events {@code opened}, {@code changed} and {@code closed}, each with the session as
 * JSON; it begins with those that are open. All but the listener runs on one executor, one task at a time.
 */
final class SessionEventStream implements StreamSource {

    private final SessionRegistry registry;
    private final Executor executor;
    private final Runnable listener = this::changed;
    private final VolatileValue<Boolean> lookPending = new VolatileValue<>(false);
    private final Map<Long, Map<String, Object>> known = new LinkedHashMap<>();
    private @Nullable Sink sink; // set before anything else runs

    SessionEventStream(SessionRegistry registry, Executor executor) {
        this.registry = registry;
        this.executor = executor;
    }

    @Override
    public void start(Sink to) {
        sink = to;
        registry.changes().add(listener);
        changed();
    }

    /** By any thread: several changes before the next look are one. */
    private void changed() {
        if (!lookPending.get()) {
            lookPending.set(true);
            try {
                executor.execute(this::look);
            } catch (RejectedExecutionException stopping) {
                stop();
            }
        }
    }

    private void look() {
        lookPending.set(false);
        Map<Long, Map<String, Object>> open = new LinkedHashMap<>();
        for (SessionInfo info : registry.all()) {
            Map<String, Object> shown = SessionRoutes.shown(info);
            Map<String, Object> before = known.remove(info.id());
            open.put(info.id(), shown);
            if (before == null) {
                send("opened", shown);
            } else if (!before.equals(shown)) {
                send("changed", shown);
            }
        }
        known.values().forEach(gone -> send("closed", gone));
        known.clear();
        known.putAll(open);
    }

    private void send(String event, Map<String, Object> session) {
        String text = "event: " + event + "\ndata: " + Json.write(session) + "\n";
        if (sink != null) {
            sink.send(text.length(), () -> text);
        }
    }

    @Override
    public void stop() {
        registry.changes().remove(listener);
    }
}
