package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.Cpu;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** Everybody signs in at once; who fails tries again after a second or two. */
public final class Storm {

    private static final int PATIENCE_MINUTES = 10;

    private final Dial dial;
    private final Way way;
    private final int first;
    private final int clients;
    private final Trouble trouble;
    private final AtomicLong failures = new AtomicLong();
    private final ConcurrentHistogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(20), 3);

    public Storm(Dial dial, Way way, int first, int clients, Trouble trouble) {
        this.dial = dial;
        this.way = way;
        this.first = first;
        this.clients = clients;
        this.trouble = trouble;
    }

    /** Lets it happen, until the last is in; latencies count from when it began. */
    public Round rage(@Nullable Cpu server) {
        Meter meter = new Meter(server);
        CountDownLatch outside = new CountDownLatch(clients);
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            knock(way.first(), first + i, start, outside);
        }
        try {
            if (!outside.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new BenchException(
                        outside.getCount() + " clients were not in after " + PATIENCE_MINUTES + " min");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        trouble.check();
        return meter.done(clients, latency);
    }

    /** How many attempts failed. */
    public long failures() {
        return failures.get();
    }

    private void knock(InetSocketAddress address, int account, long start, CountDownLatch outside) {
        String email = way.accounts().email(account);
        SignIn signIn = way.signIn(dial, account, new SignIn.Outcome() {
            @Override
            public void signedIn(Wire wire) {
                wire.talk(new Online(email, trouble));
                latency.recordValue(System.nanoTime() - start);
                outside.countDown();
            }

            @Override
            public void sentOn(Wire wire, InetSocketAddress next) {
                wire.close();
                knock(next, account, start, outside);
            }

            @Override
            public void failed(Wire wire, String why) {
                failures.incrementAndGet();
                wire.close();
                wire.loop()
                        .schedule(
                                () -> knock(way.first(), account, start, outside),
                                ThreadLocalRandom.current().nextLong(1000, 2000),
                                TimeUnit.MILLISECONDS);
            }
        });
        dial.connect(dial.loop(), address, signIn, signIn::begin);
    }
}
