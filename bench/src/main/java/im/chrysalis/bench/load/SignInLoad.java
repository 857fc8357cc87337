package im.chrysalis.bench.load;

import im.chrysalis.bench.server.ProcessStats;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Clients that sign in and out repeatedly, each with accounts of its own. */
public final class SignInLoad {

    private static final int DRAIN_SECONDS = 20;

    private final @Nullable ProcessStats server;
    private final FirstFailure failure;
    private final List<SignInClient> clients = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    /**
     * @param first account of the first visitor
     * @param accounts how many there are to share
     */
    public SignInLoad(
            Connector connector,
            SignInFactory signInFactory,
            int clients,
            int first,
            int accounts,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        this.server = server;
        this.failure = failure;
        int share = accounts / clients;
        for (int i = 0; i < clients; i++) {
            EventLoop loop = connector.loop();
            Histogram latency = latencies.computeIfAbsent(loop, any -> RelayLoad.newHistogram());
            this.clients.add(
                    new SignInClient(connector, loop, signInFactory, first + i * share, share, latency, failure));
        }
    }

    /** Runs for {@code seconds}. */
    public Round round(double seconds) {
        latencies.values().forEach(Histogram::reset);
        RoundMeter roundMeter = new RoundMeter(server);
        clients.forEach(client -> client.loop().execute(client::start));
        failure.sleep(seconds);
        clients.forEach(client -> client.loop().execute(client::stop));
        failure.await(
                clients, SignInClient::loop, SignInClient::isSignedOut, DRAIN_SECONDS, "a client did not get out");
        Histogram all = RelayLoad.newHistogram();
        latencies.values().forEach(all::add);
        return roundMeter.finish(all.getTotalCount(), all);
    }
}
