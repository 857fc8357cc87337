package im.chrysalis.bench.load;

import im.chrysalis.bench.BenchException;
import im.chrysalis.bench.server.Accounts;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Signs in many, some at a time. */
public final class Crowd {

    private final Dial dial;
    private final InetSocketAddress notification;
    private final Accounts accounts;
    private final Trouble trouble;

    public Crowd(Dial dial, InetSocketAddress notification, Accounts accounts, Trouble trouble) {
        this.dial = dial;
        this.notification = notification;
        this.accounts = accounts;
        this.trouble = trouble;
    }

    /** Signs in accounts {@code first} to {@code last}, {@code atOnce} at a time, and waits until all are in. */
    public List<Session> signIn(int first, int last, int atOnce) {
        return signIn(first, last, atOnce, dial::loop);
    }

    /** The same on event loops that {@code loop} names. */
    List<Session> signIn(int first, int last, int atOnce, Supplier<EventLoop> loop) {
        Session[] sessions = new Session[last - first + 1];
        Semaphore places = new Semaphore(atOnce);
        for (int number = first; number <= last && !trouble.isThere(); number++) {
            places.acquireUninterruptibly();
            signIn(number, sessions, number - first, places, loop.get());
        }
        places.acquireUninterruptibly(atOnce);
        trouble.check();
        return Arrays.asList(sessions);
    }

    private void signIn(int number, Session[] sessions, int place, Semaphore places, EventLoop loop) {
        String email = accounts.email(number);
        SignIn signIn = new Md5SignIn(email, accounts.password(), new SignIn.Outcome() {
            @Override
            public void signedIn(Wire wire) {
                wire.talk(new Online(email, trouble));
                sessions[place] = new Session(number, email, wire);
                places.release();
            }

            @Override
            public void sentOn(Wire wire, InetSocketAddress address) {
                failed(wire, notification + " sends " + email + " on to " + address);
            }

            @Override
            public void failed(Wire wire, String why) {
                trouble.met(why);
                places.release();
            }
        });
        dial.connect(loop, notification, signIn, signIn::begin);
    }

    /** Where the dispatch server at {@code dispatch} sends account 1 on to; itself, if it does not. */
    public static InetSocketAddress notificationServer(Dial dial, InetSocketAddress dispatch, Accounts accounts) {
        CompletableFuture<InetSocketAddress> found = new CompletableFuture<>();
        SignIn signIn = new Md5SignIn(accounts.email(1), accounts.password(), new SignIn.Outcome() {
            @Override
            public void signedIn(Wire wire) {
                wire.close();
                found.complete(dispatch);
            }

            @Override
            public void sentOn(Wire wire, InetSocketAddress address) {
                wire.close();
                found.complete(address);
            }

            @Override
            public void failed(Wire wire, String why) {
                found.completeExceptionally(
                        new BenchException(why + "; are --accounts and --password those of the server?"));
            }
        });
        dial.connect(dial.loop(), dispatch, signIn, signIn::begin);
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
