package im.chrysalis.bench.load;

import im.chrysalis.bench.server.ProcessStats;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Message exchange of pairs of clients through one server, or through the bare relay. */
public final class RelayLoad implements WindowedLoad {

    private static final int DRAIN_SECONDS = 10;

    private final @Nullable ProcessStats server;
    private final FirstFailure failure;
    private final List<MessagePair> messagePairs = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    /** The messages: kind of acknowledgement, octets of the body, and whether it is binary. */
    public record MessageShape(String kind, int body, boolean binary) {}

    private RelayLoad(
            List<Conversation> conversations,
            MessageShape messageShape,
            boolean acknowledged,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        this.server = server;
        this.failure = failure;
        EncodedMessage message = EncodedMessage.of(messageShape.kind(), messageShape.body(), messageShape.binary());
        for (Conversation conversation : conversations) {
            Histogram latency = latencies.computeIfAbsent(conversation.caller().loop(), loop -> newHistogram());
            messagePairs.add(new MessagePair(conversation, message, acknowledged, latency, failure));
        }
    }

    static Histogram newHistogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
    }

    /** Opens a conversation for each two of {@code people}. */
    public static RelayLoad through(
            Connector connector,
            List<Session> people,
            MessageShape messageShape,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i + 1 < people.size(); i += 2) {
            conversations.add(Conversation.open(connector, people.get(i), people.get(i + 1), failure));
        }
        boolean acknowledged =
                messageShape.kind().equals("A") || messageShape.kind().equals("D");
        return new RelayLoad(conversations, messageShape, acknowledged, server, failure);
    }

    /**
     * Connects {@code count} pairs to the bare relay at {@code limit}, which binds together each two that connect in a
     * row.
     */
    public static RelayLoad through(
            Connector connector,
            InetSocketAddress limit,
            int count,
            MessageShape messageShape,
            @Nullable ProcessStats server,
            FirstFailure failure) {
        List<Conversation> conversations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EventLoop loop = connector.loop();
            BlockingHandler nothing = new BlockingHandler("the bare relay's client");
            conversations.add(
                    new Conversation(connector.connect(loop, limit, nothing), connector.connect(loop, limit, nothing)));
        }
        return new RelayLoad(conversations, messageShape, false, server, failure);
    }

    /** Runs for {@code seconds}, with {@code window} messages of each pair in flight. */
    @Override
    public Round round(int window, double seconds) {
        latencies.values().forEach(Histogram::reset);
        RoundMeter roundMeter = new RoundMeter(server);
        messagePairs.forEach(pair -> pair.sender().loop().execute(() -> pair.start(window)));
        failure.sleep(seconds);
        messagePairs.forEach(pair -> pair.sender().loop().execute(pair::stop));
        failure.await(
                messagePairs,
                pair -> pair.sender().loop(),
                MessagePair::isDrained,
                DRAIN_SECONDS,
                "not all messages came through");
        long received =
                messagePairs.stream().mapToLong(MessagePair::receivedSoFar).sum();
        Histogram all = newHistogram();
        latencies.values().forEach(all::add);
        return roundMeter.finish(received, all);
    }
}
