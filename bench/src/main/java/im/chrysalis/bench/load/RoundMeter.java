package im.chrysalis.bench.load;

import im.chrysalis.bench.server.ProcessStats;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures one round, from its construction on. */
public final class RoundMeter {

    private final @Nullable ProcessStats server;
    private final ProcessStats own = ProcessStats.own();
    private final ProcessStats.@Nullable CpuTime serverBefore;
    private final ProcessStats.CpuTime ownBefore;
    private final long start;

    /**
     * @param server the process that is measured, if it is on this machine
     */
    public RoundMeter(@Nullable ProcessStats server) {
        this.server = server;
        this.serverBefore = server == null ? null : server.read();
        this.ownBefore = own.read();
        this.start = System.nanoTime();
    }

    /** What was done since then. */
    public Round finish(long operations, Histogram latency) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double serverCpu = server == null || serverBefore == null ? Double.NaN : server.secondsSince(serverBefore);
        return new Round(operations, seconds, serverCpu, own.secondsSince(ownBefore), latency);
    }
}
