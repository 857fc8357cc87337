package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.ProcessStats;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients of MSNP7 that all come back at once, and are each called into a conversation in which offline messages are
 * delivered (docs/protocol/notification.md#11.4). A client that cannot sign in tries again after one or two seconds.
 */
public final class OfflineStorm {

    private static final int PATIENCE_MINUTES = 15;

    private final Connector connector;
    private final SignInFactory signInFactory;
    private final int first;
    private final int clients;
    private final int messages;
    private final FirstFailure failure;
    private final CountDownLatch missing;
    private final ConcurrentHistogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(20), 3);

    /** @param messages that each client is to receive */
    public OfflineStorm(
            Connector connector,
            SignInFactory signInFactory,
            int first,
            int clients,
            int messages,
            FirstFailure failure) {
        this.connector = connector;
        this.signInFactory = signInFactory;
        this.first = first;
        this.clients = clients;
        this.messages = messages;
        this.failure = failure;
        this.missing = new CountDownLatch(clients);
    }

    /** Runs until the last client has all messages, and their sender has left; latencies count from the beginning. */
    public Round run(@Nullable ProcessStats server) {
        RoundMeter roundMeter = new RoundMeter(server);
        long start = System.nanoTime();
        for (int number = first; number < first + clients; number++) {
            signIn(number, start);
        }
        try {
            if (!missing.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new BenchException(
                        missing.getCount() + " clients have no messages after " + PATIENCE_MINUTES + " min");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        failure.check();
        return roundMeter.finish(clients, latency);
    }

    private void signIn(int number, long start) {
        String email = signInFactory.accounts().email(number);
        SignIn signIn = signInFactory.signIn(connector, number, new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                connection.setHandler(new CalledHandler(email, start));
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress next) {
                failure.record(email + " is sent on to " + next);
                missing.countDown();
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                connection.close();
                connection
                        .loop()
                        .schedule(
                                () -> signIn(number, start),
                                ThreadLocalRandom.current().nextLong(1000, 2000),
                                TimeUnit.MILLISECONDS);
            }
        });
        connector.connect(connector.loop(), signInFactory.server(), signIn, signIn::begin);
    }

    /** A client that is signed in, and answers a call. */
    private final class CalledHandler extends OnlineHandler {

        private final String email;
        private final long start;

        CalledHandler(String email, long start) {
            super(email, failure);
            this.email = email;
            this.start = start;
        }

        @Override
        void otherLine(ClientConnection connection, ReceivedLine line) {
            if (line.is("RNG")) {
                String[] words = line.words(); // RNG session address CKI ticket caller name
                connector.connect(
                        connection.loop(),
                        BulkSignIn.address(words[2]),
                        new ListenerHandler(email, connection, start),
                        there -> there.sendLine("ANS 1 " + email + " " + words[4] + " " + words[1]));
            }
        }
    }

    /** Receives messages until their sender leaves; then the client signs out. */
    private final class ListenerHandler implements ConnectionHandler {

        private final String email;
        private final ClientConnection notification;
        private final long start;
        private int received;

        ListenerHandler(String email, ClientConnection notification, long start) {
            this.email = email;
            this.notification = notification;
            this.start = start;
        }

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            if (line.is("MSG") && ++received == messages) {
                latency.recordValue(System.nanoTime() - start);
            } else if (line.is("BYE")) {
                if (received != messages) {
                    failure.record(email + " has received " + received + " of " + messages + " messages");
                }
                connection.close();
                notification.close();
                missing.countDown();
            } else if (line.isError()) {
                disconnected(connection, "the server said " + line);
            }
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            failure.record(email + " lost its conversation: " + why);
            missing.countDown();
        }
    }
}
