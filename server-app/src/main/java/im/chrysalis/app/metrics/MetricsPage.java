package im.chrysalis.app.metrics;

import im.chrysalis.server.MessengerService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All published metrics and their registry. */
final class MetricsPage {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsPublisher metricsPublisher = new MetricsPublisher(registry);
    private final ConnectionGauges connections;

    MetricsPage(MessengerService messengerService, Metrics.Sources sources) {
        connections = new ConnectionGauges(messengerService, sources.web(), registry);
        new ServiceMetrics(messengerService).publish(metricsPublisher);
        new ThreadMetrics(sources).publish(metricsPublisher);
        new ProcessMetrics(sources.poolTracker()).publish(metricsPublisher);
    }

    String text() {
        connections.refresh();
        return registry.scrape();
    }
}
