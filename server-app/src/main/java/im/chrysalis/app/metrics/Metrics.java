package im.chrysalis.app.metrics;

import im.chrysalis.actor.SynchronizedValue;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.http.HttpResponse;
import im.chrysalis.http.HttpServer;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.WheelTimers;
import im.chrysalis.server.MessengerService;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics of one server. The metrics library is loaded by the first request. */
public final class Metrics {

    /**
     * The objects that metrics are read from.
     *
     * @param poolTracker of the pool of database connections
     * @param web the listeners for the web
     * @param webQueue the number of web requests that wait for a thread
     */
    public record Sources(
            PoolTracker poolTracker,
            ThreadLanes lanes,
            MsnServer sockets,
            WheelTimers timers,
            Supplier<List<HttpServer>> web,
            IntSupplier webQueue) {}

    /** Version 0.0.4 of the text format, which every Prometheus reads. */
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Creates the metrics page on first use. */
    private static final class LazyPage {

        private final MessengerService messengerService;
        private final Sources sources;
        private @Nullable MetricsPage metricsPage;

        LazyPage(MessengerService messengerService, Sources sources) {
            this.messengerService = messengerService;
            this.sources = sources;
        }

        String text() {
            if (metricsPage == null) {
                metricsPage = new MetricsPage(messengerService, sources);
            }
            return metricsPage.text();
        }
    }

    private final SynchronizedValue<LazyPage> page;

    public Metrics(MessengerService messengerService, Sources sources) {
        this.page = new SynchronizedValue<>(new LazyPage(messengerService, sources));
    }

    /** Everything, in Prometheus' text format. */
    public HttpResponse response() {
        return HttpResponse.text(200, TEXT, page.with(LazyPage::text));
    }
}
