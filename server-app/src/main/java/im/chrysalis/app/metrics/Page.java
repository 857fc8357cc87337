package im.chrysalis.app.metrics;

import im.chrysalis.server.Messenger;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** All that is published, with the registry that spells it. */
final class Page {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Publisher publisher = new Publisher(registry);
    private final ConnectionGauges connections;

    Page(Messenger messenger, Metrics.Machine machine) {
        connections = new ConnectionGauges(messenger, machine.web(), registry);
        new ServiceFigures(messenger).publish(publisher);
        new MachineFigures(machine).publish(publisher);
        new ProcessFigures(machine.store()).publish(publisher);
    }

    String text() {
        connections.refresh();
        return registry.scrape();
    }
}
