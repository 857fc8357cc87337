package im.chrysalis.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One who changes status, and those who watch: once the last of them has seen a change, the next is made, so that {@code window}
 * of them are always on their way. Lives on one event loop.
 */
final class Star {

    /** What the hub says for one change and the next. */
    record Lines(String one, String other) {}

    private final Wire hub;
    private final int watchers;
    private final ByteBuf[] lines;
    private final Histogram latency;
    private final Trouble trouble;
    private long[] madeAt = new long[1];
    private int[] seenBy = new int[1];
    private long made;
    private long seenByAll;
    private long deliveries;
    private int round;
    private boolean saysOther;
    private boolean stopped = true;

    /**
     * @param latency of the event loop: from a change to when its last watcher has seen it, in nanoseconds
     */
    Star(Wire hub, List<Wire> watchers, Lines lines, Histogram latency, Trouble trouble) {
        this.hub = hub;
        this.watchers = watchers.size();
        this.lines = new ByteBuf[] {octets(lines.one()), octets(lines.other())};
        this.latency = latency;
        this.trouble = trouble;
        hub.talk(new Online("a hub", trouble));
        watchers.forEach(watcher -> watcher.talk(new Watching()));
    }

    private static ByteBuf octets(String line) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    Wire hub() {
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

    boolean isQuiet() {
        return seenByAll == made;
    }

    long deliveries() {
        return deliveries;
    }

    private void change() {
        int place = (int) (made % madeAt.length);
        madeAt[place] = System.nanoTime();
        seenBy[place] = 0;
        hub.write(lines[saysOther ? 1 : 0].duplicate());
        saysOther = !saysOther;
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

    private final class Watching extends Online {

        private int round;
        private long changes;

        Watching() {
            super("a watcher", trouble);
        }

        @Override
        void news(Wire wire, Heard line) {
            if (Star.this.round > 0 && line.is("NLN")) { // before, it is of how the hub came
                if (round != Star.this.round) {
                    round = Star.this.round;
                    changes = 0;
                }
                if (changes == made) {
                    trouble.met("a watcher saw a change that nobody made");
                    return;
                }
                seen(changes++);
            }
        }
    }
}
