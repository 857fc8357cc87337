package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.AccountPattern;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Signs in many clients, a few at a time. */
public final class BulkSignIn {

    private final Connector connector;
    private final InetSocketAddress notification;
    private final AccountPattern accounts;
    private final FirstFailure failure;
    private final Method method;

    /** Makes the sign-in of an account. */
    private interface Method {
        SignIn of(int number, SignIn.Listener listener);
    }

    /** By MD5. */
    public BulkSignIn(
            Connector connector, InetSocketAddress notification, AccountPattern accounts, FirstFailure failure) {
        this(
                connector,
                notification,
                accounts,
                failure,
                (number, listener) -> new Md5SignIn(accounts.email(number), accounts.password(), listener));
    }

    private BulkSignIn(
            Connector connector,
            InetSocketAddress notification,
            AccountPattern accounts,
            FirstFailure failure,
            Method method) {
        this.connector = connector;
        this.notification = notification;
        this.accounts = accounts;
        this.failure = failure;
        this.method = method;
    }

    /**
     * The same with MSNP16 at one of the accounts' places.
     *
     * @param web where tickets are given out
     * @param contacts whose presence an account wants, by its number
     */
    public BulkSignIn at(int place, InetSocketAddress web, IntFunction<List<Integer>> contacts) {
        return new BulkSignIn(
                connector,
                notification,
                accounts,
                failure,
                (number, listener) -> new PlaceSignIn(
                        accounts.email(number),
                        accounts.password(),
                        connector,
                        web,
                        place,
                        contacts.apply(number).stream().map(accounts::email).toList(),
                        listener));
    }

    /** Signs in accounts {@code first} to {@code last}, {@code atOnce} at a time, and waits until all are in. */
    public List<Session> signIn(int first, int last, int atOnce) {
        return signIn(first, last, atOnce, connector::loop);
    }

    /** The same on event loops that {@code loop} names. */
    List<Session> signIn(int first, int last, int atOnce, Supplier<EventLoop> loop) {
        Session[] sessions = new Session[last - first + 1];
        Semaphore places = new Semaphore(atOnce);
        for (int number = first; number <= last && !failure.hasFailed(); number++) {
            places.acquireUninterruptibly();
            signIn(number, sessions, number - first, places, loop.get());
        }
        places.acquireUninterruptibly(atOnce);
        failure.check();
        return Arrays.asList(sessions);
    }

    private void signIn(int number, Session[] sessions, int place, Semaphore places, EventLoop loop) {
        String email = accounts.email(number);
        SignIn[] made = new SignIn[1];
        SignIn signIn = method.of(number, new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                connection.setHandler(made[0].online(failure));
                sessions[place] = new Session(number, email, connection);
                places.release();
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress address) {
                failed(connection, notification + " sends " + email + " on to " + address);
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                failure.record(why);
                places.release();
            }
        });
        made[0] = signIn;
        connector.connect(loop, notification, signIn, signIn::begin);
    }

    /** Where the dispatch server at {@code dispatch} sends account 1 on to; itself, if it does not. */
    public static InetSocketAddress notificationServer(
            Connector connector, InetSocketAddress dispatch, AccountPattern accounts) {
        CompletableFuture<InetSocketAddress> found = new CompletableFuture<>();
        SignIn signIn = new Md5SignIn(accounts.email(1), accounts.password(), new SignIn.Listener() {
            @Override
            public void signedIn(ClientConnection connection) {
                connection.close();
                found.complete(dispatch);
            }

            @Override
            public void redirected(ClientConnection connection, InetSocketAddress address) {
                connection.close();
                found.complete(address);
            }

            @Override
            public void failed(ClientConnection connection, String why) {
                found.completeExceptionally(
                        new BenchException(why + "; are --accounts and --password those of the server?"));
            }
        });
        connector.connect(connector.loop(), dispatch, signIn, signIn::begin);
        return found.join();
    }

    /** Parses {@code host:port}. */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new BenchException(text + " is no address; host:port is expected");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
