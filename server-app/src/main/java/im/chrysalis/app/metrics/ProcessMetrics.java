package im.chrysalis.app.metrics;

import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Metrics of the process: database pool, JVM, operating system resources and build. */
final class ProcessMetrics {

    private final PoolTracker poolTracker;

    /** Metrics of this process; its pool of database connections is the one of {@code poolTracker}. */
    ProcessMetrics(PoolTracker poolTracker) {
        this.poolTracker = poolTracker;
    }

    void publish(MetricsPublisher metricsPublisher) {
        MeterRegistry registry = metricsPublisher.registry();
        poolTracker.track(new MicrometerMetricsTrackerFactory(registry));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> collections(registry, collector));
        metricsPublisher.gauge(
                "chrysalis.build.info",
                "Always 1; its labels name what runs",
                () -> 1,
                "version",
                version(),
                "java",
                Runtime.version().toString());
    }

    /**
     * Micrometer's own figures of collections begin when they are bound, and need a thread; these are the machine's.
     */
    private static void collections(MeterRegistry registry, GarbageCollectorMXBean collector) {
        FunctionTimer.builder(
                        "jvm.gc.collection",
                        collector,
                        GarbageCollectorMXBean::getCollectionCount,
                        GarbageCollectorMXBean::getCollectionTime,
                        TimeUnit.MILLISECONDS)
                .description("Garbage collections, and the time they took")
                .tags("gc", collector.getName())
                .register(registry);
    }

    private static String version() {
        String version = ProcessMetrics.class.getPackage().getImplementationVersion();
        return version == null ? "source" : version;
    }
}
