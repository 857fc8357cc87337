package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A client that changes status, and its watchers: once the last watcher has received a change, the next is made, so
 * that {@code window} changes are always in flight. Lives on one event loop.
 */
final class Hub {

    /** The lines that the hub sends for one change and the next. */
    record StatusLines(String first, String second) {}

    private final ClientConnection hub;
    private final int watchers;
    private final ByteBuf[] lines;
    private final Histogram latency;
    private final FirstFailure failure;
    private long[] madeAt = new long[1];
    private int[] seenBy = new int[1];
    private long made;
    private long seenByAll;
    private long deliveries;
    private int round;
    private boolean useSecond;
    private boolean stopped = true;

    /** @param latency of the event loop: from a change until its last watcher has received it, in nanoseconds */
    Hub(
            ClientConnection hub,
            List<ClientConnection> watchers,
            StatusLines statusLines,
            Histogram latency,
            FirstFailure failure) {
        this.hub = hub;
        this.watchers = watchers.size();
        this.lines = new ByteBuf[] {octets(statusLines.first()), octets(statusLines.second())};
        this.latency = latency;
        this.failure = failure;
        hub.setHandler(new OnlineHandler("a hub", failure));
        watchers.forEach(watcher -> watcher.setHandler(new WatcherHandler()));
    }

    private static ByteBuf octets(String line) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    ClientConnection hub() {
        return hub;
    }

    void start(int window) {
        madeAt = new long[window];
        seenBy = new int[window];
        made = 0;
        seenByAll = 0;
        deliveries = 0;
        stopped = false;
        round++;
        for (int i = 0; i < window; i++) {
            change();
        }
        hub.flush();
    }

    void stop() {
        stopped = true;
    }

    boolean isDrained() {
        return seenByAll == made;
    }

    long deliveries() {
        return deliveries;
    }

    private void change() {
        int place = (int) (made % madeAt.length);
        madeAt[place] = System.nanoTime();
        seenBy[place] = 0;
        hub.write(lines[useSecond ? 1 : 0].duplicate());
        useSecond = !useSecond;
        made++;
    }

    private void seen(long change) {
        deliveries++;
        int place = (int) (change % seenBy.length);
        if (++seenBy[place] == watchers) {
            latency.recordValue(System.nanoTime() - madeAt[place]);
            seenByAll++;
            if (!stopped) {
                change();
                hub.flush();
            }
        }
    }

    private final class WatcherHandler extends OnlineHandler {

        private int round;
        private long changes;

        WatcherHandler() {
            super("a watcher", failure);
        }

        @Override
        void otherLine(ClientConnection connection, ReceivedLine line) {
            if (Hub.this.round > 0 && line.is("NLN")) { // before, it is of how the hub came
                if (round != Hub.this.round) {
                    round = Hub.this.round;
                    changes = 0;
                }
                if (changes == made) {
                    failure.record("a watcher saw a change that nobody made");
                    return;
                }
                seen(changes++);
            }
        }
    }
}
