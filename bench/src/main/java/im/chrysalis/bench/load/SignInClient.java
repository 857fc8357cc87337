package im.chrysalis.bench.load;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import org.HdrHistogram.Histogram;

/** A client that signs in, signs out, and signs in again with its next account. Lives on one event loop. */
final class SignInClient {

    private final Connector connector;
    private final EventLoop loop;
    private final SignInFactory signInFactory;
    private final int first;
    private final int count;
    private final Histogram latency;
    private final FirstFailure failure;
    private int visits;
    private long cameAt;
    private boolean stopped = true;
    private boolean away = true;

    SignInClient(
            Connector connector,
            EventLoop loop,
            SignInFactory signInFactory,
            int first,
            int count,
            Histogram latency,
            FirstFailure failure) {
        this.connector = connector;
        this.loop = loop;
        this.signInFactory = signInFactory;
        this.first = first;
        this.count = count;
        this.latency = latency;
        this.failure = failure;
    }

    EventLoop loop() {
        return loop;
    }

    void start() {
        stopped = false;
        away = false;
        signIn();
    }

    void stop() {
        stopped = true;
    }

    boolean isSignedOut() {
        return away;
    }

    private void signIn() {
        int account = first + visits++ % count;
        cameAt = System.nanoTime();
        attempt(signInFactory.server(), account);
    }

    private void attempt(InetSocketAddress address, int account) {
        SignIn signIn = signInFactory.signIn(connector, account, new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                latency.recordValue(System.nanoTime() - cameAt);
                connection.setHandler(new SignOutHandler());
                connection.sendLine("OUT");
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress next) {
                connection.close();
                attempt(next, account);
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                failure.record(why);
                away = true;
            }
        });
        connector.connect(loop, address, signIn, signIn::begin);
    }

    /** Waits for the disconnect after signing out, and then signs in again. */
    private final class SignOutHandler implements ConnectionHandler {

        @Override
        public void lineReceived(ClientConnection connection, ReceivedLine line) {
            // what was on its way
        }

        @Override
        public void disconnected(ClientConnection connection, String why) {
            if (stopped) {
                away = true;
            } else {
                signIn();
            }
        }
    }
}
