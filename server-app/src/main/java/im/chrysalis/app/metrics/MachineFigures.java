package im.chrysalis.app.metrics;

import im.chrysalis.http.HttpServer;

/** How busy the threads are that carry the service. */
final class MachineFigures {

    private final Metrics.Machine machine;

    MachineFigures(Metrics.Machine machine) {
        this.machine = machine;
    }

    void publish(Publisher publisher) {
        publisher.counter("chrysalis.connections.opened", "Connections so far", this::webOpened, "role", "web");
        publisher.counter("chrysalis.connections.closed", "Connections that are over", this::webClosed, "role", "web");
        publisher.histogram(
                "chrysalis_lane_wait_seconds",
                "Time that a task waited for its turn on an account's lane",
                ServiceFigures.SECONDS,
                machine.lanes().waits());
        for (int i = 0; i < machine.lanes().queues().size(); i++) {
            int lane = i;
            publisher.gauge(
                    "chrysalis.lane.queue.tasks",
                    "Tasks that wait in a lane",
                    () -> machine.lanes().queues().get(lane),
                    "lane",
                    Integer.toString(lane));
        }
        for (int i = 0; i < machine.sockets().queues().size(); i++) {
            int loop = i;
            publisher.gauge(
                    "chrysalis.event.loop.queue.tasks",
                    "Tasks that wait in an event loop",
                    () -> machine.sockets().queues().get(loop),
                    "loop",
                    Integer.toString(loop));
        }
        publisher.gauge(
                "chrysalis.web.queue.requests", "Web requests that wait for a thread", machine.webQueue()::getAsInt);
        publisher.gauge("chrysalis.timers.pending", "Tasks that are put off", machine.timers()::pending);
    }

    private long webOpened() {
        return machine.web().get().stream().mapToLong(HttpServer::opened).sum();
    }

    private long webClosed() {
        return machine.web().get().stream().mapToLong(HttpServer::closed).sum();
    }
}
