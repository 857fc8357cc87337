package im.chrysalis.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Median, minimum and maximum of several rounds. */
public record Spread(double median, double min, double max) {

    /** Of the rounds' values. */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Of {@code values} divided by {@code by}, round by round. */
    public static Spread ofRatios(List<Double> values, List<Double> by) {
        return of(IntStream.range(0, Math.min(values.size(), by.size()))
                .mapToObj(i -> values.get(i) / by.get(i))
                .toList());
    }

    /** How far the rounds are apart, as a part of the median: the noise. */
    public double noise() {
        return (max - min) / median;
    }
}
