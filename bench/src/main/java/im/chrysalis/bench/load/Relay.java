package im.chrysalis.bench.load;

import im.chrysalis.bench.server.Cpu;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Pairs that talk through one server, or through the bare relay. */
public final class Relay implements Windowed {

    private static final int DRAIN_SECONDS = 10;

    private final @Nullable Cpu server;
    private final Trouble trouble;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<EventLoop, Histogram> latencies = new HashMap<>();

    /** What the pairs say: the kind of acknowledgement, octets of the body, and whether it is binary. */
    public record Words(String kind, int body, boolean binary) {}

    private Relay(List<Chat> chats, Words words, boolean acknowledged, @Nullable Cpu server, Trouble trouble) {
        this.server = server;
        this.trouble = trouble;
        Utterance utterance = Utterance.of(words.kind(), words.body(), words.binary());
        for (Chat chat : chats) {
            Histogram latency = latencies.computeIfAbsent(chat.caller().loop(), loop -> newHistogram());
            pairs.add(new Pair(chat, utterance, acknowledged, latency, trouble));
        }
    }

    static Histogram newHistogram() {
        return new Histogram(TimeUnit.MINUTES.toNanos(10), 3);
    }

    /** Opens a conversation for each two of {@code people}. */
    public static Relay through(Dial dial, List<Session> people, Words words, @Nullable Cpu server, Trouble trouble) {
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i + 1 < people.size(); i += 2) {
            chats.add(Chat.open(dial, people.get(i), people.get(i + 1), trouble));
        }
        boolean acknowledged = words.kind().equals("A") || words.kind().equals("D");
        return new Relay(chats, words, acknowledged, server, trouble);
    }

    /** Connects {@code count} pairs to the bare relay at {@code limit}, which binds together each two that connect in a row. */
    public static Relay through(
            Dial dial, InetSocketAddress limit, int count, Words words, @Nullable Cpu server, Trouble trouble) {
        List<Chat> chats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EventLoop loop = dial.loop();
            Exchange nothing = new Exchange("the bare relay's client");
            chats.add(new Chat(dial.connect(loop, limit, nothing), dial.connect(loop, limit, nothing)));
        }
        return new Relay(chats, words, false, server, trouble);
    }

    /** Lets all pairs talk for {@code seconds}, with {@code window} messages of each on their way. */
    @Override
    public Round round(int window, double seconds) {
        latencies.values().forEach(Histogram::reset);
        Meter meter = new Meter(server);
        pairs.forEach(pair -> pair.speaker().loop().execute(() -> pair.start(window)));
        trouble.sleep(seconds);
        pairs.forEach(pair -> pair.speaker().loop().execute(pair::stop));
        trouble.await(
                pairs, pair -> pair.speaker().loop(), Pair::isQuiet, DRAIN_SECONDS, "not all messages came through");
        long heard = pairs.stream().mapToLong(Pair::heardSoFar).sum();
        Histogram all = newHistogram();
        latencies.values().forEach(all::add);
        return meter.done(heard, all);
    }
}
