package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Cpu;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures one round: from when it is made on. */
public final class Meter {

    private final @Nullable Cpu server;
    private final Cpu own = Cpu.own();
    private final Cpu.@Nullable Reading serverBefore;
    private final Cpu.Reading ownBefore;
    private final long start;

    /**
     * @param server the process that is measured, if it is on this machine
     */
    public Meter(@Nullable Cpu server) {
        this.server = server;
        this.serverBefore = server == null ? null : server.read();
        this.ownBefore = own.read();
        this.start = System.nanoTime();
    }

    /** What was done since then. */
    public Round done(long operations, Histogram latency) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double serverCpu = server == null || serverBefore == null ? Double.NaN : server.secondsSince(serverBefore);
        return new Round(operations, seconds, serverCpu, own.secondsSince(ownBefore), latency);
    }
}
