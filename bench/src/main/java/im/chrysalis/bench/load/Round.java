package im.chrysalis.bench.load;

import org.HdrHistogram.Histogram;

/**
 * The result of one round.
 *
 * @param operations how many
 * @param seconds it took
 * @param serverCpu seconds of processor time the server used meanwhile; NaN if that is not known
 * @param ownCpu the same of this tool
 * @param latency of each operation, in nanoseconds
 */
public record Round(long operations, double seconds, double serverCpu, double ownCpu, Histogram latency) {

    public double perSecond() {
        return operations / seconds;
    }

    public double perCpuSecond() {
        return operations / serverCpu;
    }

    /** A percentile of the latency, in microseconds. */
    public double micros(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }
}
