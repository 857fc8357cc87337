package im.chrysalis.bench.load;

import im.chrysalis.bench.server.ProcessStats;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Presence changes of hubs, sent to their watchers, on one server or on the bare relay. */
public final class FanOutLoad implements WindowedLoad {

    private static final int DRAIN_SECONDS = 10;
    private static final int AT_ONCE = 32;

    private final @Nullable ProcessStats server;
    private final FirstFailure failure;
    private final List<Hub> hubs = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    private FanOutLoad(@Nullable ProcessStats server, FirstFailure failure) {
        this.server = server;
        this.failure = failure;
    }

    private void add(ClientConnection hub, List<ClientConnection> watchers, Hub.StatusLines statusLines) {
        Histogram latency = latencies.computeIfAbsent(hub.loop(), any -> RelayLoad.newHistogram());
        hubs.add(new Hub(hub, watchers, statusLines, latency, failure));
    }

    /**
     * Signs in each hub, and the {@code watchers} accounts after it.
     *
     * @param first account of the first hub
     */
    public static FanOutLoad through(
            Connector connector,
            BulkSignIn signIn,
            int first,
            int hubs,
            int watchers,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        FanOutLoad load = new FanOutLoad(server, failure);
        String tail = signIn.dialect().statusTail();
        for (int i = 0; i < hubs; i++) {
            int hub = first + i * (watchers + 1);
            EventLoop loop = connector.loop();
            List<Session> people = new ArrayList<>(signIn.signIn(hub + 1, hub + watchers, AT_ONCE, () -> loop));
            Session inTheMiddle = signIn.signIn(hub, hub, 1, () -> loop).get(0);
            failure.sleep(0.5); // the last watchers receive the hub's first status
            load.add(
                    inTheMiddle.connection(),
                    people.stream().map(Session::connection).toList(),
                    new Hub.StatusLines("CHG 9 BSY" + tail, "CHG 9 NLN" + tail));
        }
        return load;
    }

    /** Connects hubs and watchers to the bare relay, where the hubs send what watchers receive from a server. */
    public static FanOutLoad through(
            Connector connector,
            InetSocketAddress limit,
            int hubs,
            int watchers,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        FanOutLoad load = new FanOutLoad(server, failure);
        for (int i = 0; i < hubs; i++) {
            EventLoop loop = connector.loop();
            BlockingHandler nothing = new BlockingHandler("the bare relay's client");
            ClientConnection hub = connector.connect(loop, limit, nothing);
            List<ClientConnection> around = IntStream.range(0, watchers)
                    .mapToObj(watcher -> connector.connect(loop, limit, nothing))
                    .toList();
            String who = " bench1@example.com Bench1";
            load.add(hub, around, new Hub.StatusLines("NLN BSY" + who, "NLN NLN" + who));
        }
        return load;
    }

    /** Runs for {@code seconds}, with {@code window} changes of each hub in flight. */
    @Override
    public Round round(int window, double seconds) {
        latencies.values().forEach(Histogram::reset);
        RoundMeter roundMeter = new RoundMeter(server);
        hubs.forEach(hub -> hub.hub().loop().execute(() -> hub.start(window)));
        failure.sleep(seconds);
        hubs.forEach(hub -> hub.hub().loop().execute(hub::stop));
        failure.await(
                hubs, hub -> hub.hub().loop(), Hub::isDrained, DRAIN_SECONDS, "not all watchers saw the last change");
        Histogram all = RelayLoad.newHistogram();
        latencies.values().forEach(all::add);
        return roundMeter.finish(hubs.stream().mapToLong(Hub::deliveries).sum(), all);
    }
}
