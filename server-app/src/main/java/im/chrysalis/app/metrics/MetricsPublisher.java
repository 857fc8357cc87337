package im.chrysalis.app.metrics;

import im.chrysalis.meter.Histogram;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Publishes values that are counted elsewhere; each is read at a scrape. */
final class MetricsPublisher {

    private final PrometheusMeterRegistry registry;
    private final List<LongSupplier> counted = new ArrayList<>(); // the registry itself holds them weakly

    MetricsPublisher(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** An enum constant as a label value. */
    static String label(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Publishes what only grows.
     *
     * @param name without {@code _total}, which is added
     * @param labels each name followed by its value
     */
    void counter(String name, String help, LongSupplier value, String... labels) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(help)
                .tags(labels)
                .register(registry);
    }

    /** Publishes what goes up and down. */
    void gauge(String name, String help, Supplier<Number> value, String... labels) {
        Gauge.builder(name, value).description(help).tags(labels).register(registry);
    }

    /**
     * Publishes a family of histograms.
     *
     * @param unit what one of the published unit is, in those that were added; 1e9 for seconds of nanoseconds
     * @param labels the labels' names
     */
    void histograms(
            String name,
            String help,
            double unit,
            List<String> labels,
            Supplier<List<HistogramFamily.Member>> members) {
        registry.getPrometheusRegistry().register(new HistogramFamily(name, help, unit, labels, members));
    }

    /** Publishes one histogram. */
    void histogram(String name, String help, double unit, Histogram histogram) {
        histograms(name, help, unit, List.of(), () -> List.of(new HistogramFamily.Member(List.of(), histogram)));
    }
}
