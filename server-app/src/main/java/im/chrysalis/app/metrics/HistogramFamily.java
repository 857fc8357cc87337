package im.chrysalis.app.metrics;

import im.chrysalis.meter.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Supplier;

/**
 * Histograms of one metric name, read at each scrape. Micrometer has counters that others keep, but no such histograms,
 * so these are given to the registry underneath.
 *
 * @param unit what one of the published unit is, in those that were added
 */
record HistogramFamily(
        String name, String help, double unit, List<String> labels, Supplier<List<HistogramFamily.Member>> members)
        implements Collector {

    /** One histogram with the values of its labels. */
    record Member(List<String> values, Histogram histogram) {}

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder family =
                HistogramSnapshot.builder().name(name).help(help);
        members.get().forEach(member -> family.dataPoint(point(member)));
        return family.build();
    }

    private HistogramDataPointSnapshot point(Member member) {
        Histogram.Snapshot snapshot = member.histogram().read();
        double[] bounds = new double[snapshot.counts().length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = i < snapshot.bounds().length ? snapshot.bounds()[i] / unit : Double.POSITIVE_INFINITY;
        }
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of(labels.toArray(String[]::new), member.values().toArray(String[]::new)))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, snapshot.counts()))
                .sum(snapshot.sum() / unit)
                .build();
    }
}
