package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.ProcessStats;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** All clients sign in at once; one that fails retries after a second or two. */
public final class ReconnectStorm {

    private static final int PATIENCE_MINUTES = 10;

    private final Connector connector;
    private final SignInFactory signInFactory;
    private final int first;
    private final int clients;
    private final FirstFailure failure;
    private final AtomicLong failures = new AtomicLong();
    private final ConcurrentHistogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(20), 3);

    public ReconnectStorm(
            Connector connector, SignInFactory signInFactory, int first, int clients, FirstFailure failure) {
        this.connector = connector;
        this.signInFactory = signInFactory;
        this.first = first;
        this.clients = clients;
        this.failure = failure;
    }

    /** Runs until the last client is signed in; latencies count from the beginning. */
    public Round run(@Nullable ProcessStats server) {
        RoundMeter roundMeter = new RoundMeter(server);
        CountDownLatch outside = new CountDownLatch(clients);
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            attempt(signInFactory.server(), first + i, start, outside);
        }
        try {
            if (!outside.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new BenchException(
                        outside.getCount() + " clients were not in after " + PATIENCE_MINUTES + " min");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        failure.check();
        return roundMeter.finish(clients, latency);
    }

    /** How many attempts failed. */
    public long failures() {
        return failures.get();
    }

    private void attempt(InetSocketAddress address, int account, long start, CountDownLatch outside) {
        String email = signInFactory.accounts().email(account);
        SignIn signIn = signInFactory.signIn(connector, account, new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                connection.setHandler(new OnlineHandler(email, failure));
                latency.recordValue(System.nanoTime() - start);
                outside.countDown();
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress next) {
                connection.close();
                attempt(next, account, start, outside);
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                failures.incrementAndGet();
                connection.close();
                connection
                        .loop()
                        .schedule(
                                () -> attempt(signInFactory.server(), account, start, outside),
                                ThreadLocalRandom.current().nextLong(1000, 2000),
                                TimeUnit.MILLISECONDS);
            }
        });
        connector.connect(connector.loop(), address, signIn, signIn::begin);
    }
}
