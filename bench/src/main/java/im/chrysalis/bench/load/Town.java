package im.chrysalis.bench.load;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What the people of a mixed day share: how often they do what, and what of it was noticed when. Lives on one event loop. */
final class Town {

    final Dial dial;
    final EventLoop loop;
    final Way way;
    final MixedDay.Habits habits;
    final Trouble trouble;
    final Histogram messages = Relay.newHistogram();
    final Histogram presence = Relay.newHistogram();
    final Histogram signIns = Relay.newHistogram();
    private final Map<String, Long> changedAt = new HashMap<>();
    private final Map<String, Long> saidAt = new HashMap<>();
    private final Random random = new Random(1);
    long calls;
    long callsInVain;
    boolean over;

    Town(Dial dial, EventLoop loop, Way way, MixedDay.Habits habits, Trouble trouble) {
        this.dial = dial;
        this.loop = loop;
        this.way = way;
        this.habits = habits;
        this.trouble = trouble;
    }

    /** Does {@code what} after a random wait of {@code mean} seconds, unless the day is over then. */
    void later(double mean, Runnable what) {
        double wait = -mean * Math.log(1 - random.nextDouble());
        loop.schedule(
                () -> {
                    if (!over) {
                        what.run();
                    }
                },
                (long) (wait * 1e6),
                TimeUnit.MICROSECONDS);
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }

    void changed(String email) {
        changedAt.put(email, System.nanoTime());
    }

    /** {@code email} is leaving; the status it comes back with is no change. */
    void leaves(String email) {
        changedAt.remove(email);
    }

    /** Somebody was told that {@code email} has changed. */
    void noticed(String email) {
        record(presence, changedAt.get(email));
    }

    void said(String email) {
        saidAt.put(email, System.nanoTime());
    }

    /** Somebody was given what {@code email} said. */
    void heard(String email) {
        record(messages, saidAt.get(email));
    }

    private static void record(Histogram histogram, @Nullable Long since) {
        if (since != null) {
            histogram.recordValue(System.nanoTime() - since);
        }
    }
}
