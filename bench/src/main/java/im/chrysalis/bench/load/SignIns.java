package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Cpu;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Clients who sign in and leave, over and over, each with accounts of its own. */
public final class SignIns {

    private static final int DRAIN_SECONDS = 20;

    private final @Nullable Cpu server;
    private final Trouble trouble;
    private final List<Visitor> visitors = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    /**
     * @param first account of the first visitor
     * @param accounts how many there are to share
     */
    public SignIns(Dial dial, Way way, int clients, int first, int accounts, @Nullable Cpu server, Trouble trouble) {
        this.server = server;
        this.trouble = trouble;
        int share = accounts / clients;
        for (int i = 0; i < clients; i++) {
            EventLoop loop = dial.loop();
            Histogram latency = latencies.computeIfAbsent(loop, any -> Relay.newHistogram());
            visitors.add(new Visitor(dial, loop, way, first + i * share, share, latency, trouble));
        }
    }

    /** Lets all of them come and go for {@code seconds}. */
    public Round round(double seconds) {
        latencies.values().forEach(Histogram::reset);
        Meter meter = new Meter(server);
        visitors.forEach(visitor -> visitor.loop().execute(visitor::start));
        trouble.sleep(seconds);
        visitors.forEach(visitor -> visitor.loop().execute(visitor::stop));
        trouble.await(visitors, Visitor::loop, Visitor::isAway, DRAIN_SECONDS, "a client did not get out");
        Histogram all = Relay.newHistogram();
        latencies.values().forEach(all::add);
        return meter.done(all.getTotalCount(), all);
    }
}
