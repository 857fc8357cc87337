package im.chrysalis.app.metrics;

import im.chrysalis.http.HttpServer;

/** Metrics of lanes, event loops, timers and web threads. */
final class ThreadMetrics {

    private final Metrics.Sources sources;

    ThreadMetrics(Metrics.Sources sources) {
        this.sources = sources;
    }

    void publish(MetricsPublisher metricsPublisher) {
        metricsPublisher.counter("chrysalis.connections.opened", "Connections so far", this::webOpened, "role", "web");
        metricsPublisher.counter(
                "chrysalis.connections.closed", "Connections that have ended", this::webClosed, "role", "web");
        metricsPublisher.histogram(
                "chrysalis_lane_wait_seconds",
                "Time that a task waited for its turn on an account's lane",
                ServiceMetrics.SECONDS,
                sources.lanes().waits());
        for (int i = 0; i < sources.lanes().queues().size(); i++) {
            int lane = i;
            metricsPublisher.gauge(
                    "chrysalis.lane.queue.tasks",
                    "Tasks that wait in a lane",
                    () -> sources.lanes().queues().get(lane),
                    "lane",
                    Integer.toString(lane));
        }
        for (int i = 0; i < sources.sockets().queues().size(); i++) {
            int loop = i;
            metricsPublisher.gauge(
                    "chrysalis.event.loop.queue.tasks",
                    "Tasks that wait in an event loop",
                    () -> sources.sockets().queues().get(loop),
                    "loop",
                    Integer.toString(loop));
        }
        metricsPublisher.gauge(
                "chrysalis.web.queue.requests", "Web requests that wait for a thread", sources.webQueue()::getAsInt);
        metricsPublisher.gauge("chrysalis.timers.pending", "Tasks that wait for their time", sources.timers()::pending);
    }

    private long webOpened() {
        return sources.web().get().stream().mapToLong(HttpServer::opened).sum();
    }

    private long webClosed() {
        return sources.web().get().stream().mapToLong(HttpServer::closed).sum();
    }
}
