package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Cpu;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Hubs and their watchers on one server, or on the bare relay. */
public final class FanOut implements Windowed {

    private static final int DRAIN_SECONDS = 10;
    private static final int AT_ONCE = 32;

    private final @Nullable Cpu server;
    private final Trouble trouble;
    private final List<Star> stars = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    private FanOut(@Nullable Cpu server, Trouble trouble) {
        this.server = server;
        this.trouble = trouble;
    }

    private void add(Wire hub, List<Wire> watchers, Star.Lines lines) {
        Histogram latency = latencies.computeIfAbsent(hub.loop(), any -> Relay.newHistogram());
        stars.add(new Star(hub, watchers, lines, latency, trouble));
    }

    /** Signs in each hub, the first of which is account 1, and the {@code watchers} accounts after it. */
    public static FanOut through(
            Dial dial, Crowd crowd, int hubs, int watchers, @Nullable Cpu server, Trouble trouble) {
        FanOut fanOut = new FanOut(server, trouble);
        for (int i = 0; i < hubs; i++) {
            int hub = 1 + i * (watchers + 1);
            EventLoop loop = dial.loop();
            List<Session> people = new ArrayList<>(crowd.signIn(hub + 1, hub + watchers, AT_ONCE, () -> loop));
            Session inTheMiddle = crowd.signIn(hub, hub, 1, () -> loop).get(0);
            trouble.sleep(0.5); // the last watchers hear of the hub's first status
            fanOut.add(
                    inTheMiddle.wire(),
                    people.stream().map(Session::wire).toList(),
                    new Star.Lines("CHG 9 BSY", "CHG 9 NLN"));
        }
        return fanOut;
    }

    /** Connects hubs and watchers to the bare relay, where the hubs say what watchers hear from a server. */
    public static FanOut through(
            Dial dial, InetSocketAddress limit, int hubs, int watchers, @Nullable Cpu server, Trouble trouble) {
        FanOut fanOut = new FanOut(server, trouble);
        for (int i = 0; i < hubs; i++) {
            EventLoop loop = dial.loop();
            Exchange nothing = new Exchange("the bare relay's client");
            Wire hub = dial.connect(loop, limit, nothing);
            List<Wire> around = IntStream.range(0, watchers)
                    .mapToObj(watcher -> dial.connect(loop, limit, nothing))
                    .toList();
            String who = " bench1@example.com Bench1";
            fanOut.add(hub, around, new Star.Lines("NLN BSY" + who, "NLN NLN" + who));
        }
        return fanOut;
    }

    /** Lets the hubs change for {@code seconds}, with {@code window} changes of each on their way. */
    @Override
    public Round round(int window, double seconds) {
        latencies.values().forEach(Histogram::reset);
        Meter meter = new Meter(server);
        stars.forEach(star -> star.hub().loop().execute(() -> star.start(window)));
        trouble.sleep(seconds);
        stars.forEach(star -> star.hub().loop().execute(star::stop));
        trouble.await(
                stars, star -> star.hub().loop(), Star::isQuiet, DRAIN_SECONDS, "not all watchers saw the last change");
        Histogram all = Relay.newHistogram();
        latencies.values().forEach(all::add);
        return meter.done(stars.stream().mapToLong(Star::deliveries).sum(), all);
    }
}
