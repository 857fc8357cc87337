package im.chrysalis.bench.load;

import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * State shared by the users of a mixed load: activity rates, and when changes and messages were sent. Lives on one
 * event loop.
 */
final class MixedLoadState {

    final Connector connector;
    final EventLoop loop;
    final SignInFactory signInFactory;
    final MixedLoad.ActivityRates activityRates;
    final FirstFailure failure;
    final Histogram messages = RelayLoad.newHistogram();
    final Histogram presence = RelayLoad.newHistogram();
    final Histogram signIns = RelayLoad.newHistogram();
    private final Map<String, Long> changedAt = new HashMap<>();
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Random random = new Random(1);
    long calls;
    long failedCalls;
    boolean over;

    MixedLoadState(
            Connector connector,
            EventLoop loop,
            SignInFactory signInFactory,
            MixedLoad.ActivityRates activityRates,
            FirstFailure failure) {
        this.connector = connector;
        this.loop = loop;
        this.signInFactory = signInFactory;
        this.activityRates = activityRates;
        this.failure = failure;
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

    int randomBelow(int bound) {
        return random.nextInt(bound);
    }

    void changed(String email) {
        changedAt.put(email, System.nanoTime());
    }

    /** {@code email} is leaving; the status it comes back with is no change. */
    void signsOut(String email) {
        changedAt.remove(email);
    }

    /** A watcher has received a change of {@code email}. */
    void changeReceived(String email) {
        record(presence, changedAt.get(email));
    }

    void messageSent(String email) {
        sentAt.put(email, System.nanoTime());
    }

    /** A member has received a message of {@code email}. */
    void messageReceived(String email) {
        record(messages, sentAt.get(email));
    }

    private static void record(Histogram histogram, @Nullable Long since) {
        if (since != null) {
            histogram.recordValue(System.nanoTime() - since);
        }
    }
}
