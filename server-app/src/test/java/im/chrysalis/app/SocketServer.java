package im.chrysalis.app;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.conformance.FixtureLoader;
import im.chrysalis.conformance.HttpExchange;
import im.chrysalis.conformance.RawHttpClient;
import im.chrysalis.conformance.TestConnection;
import im.chrysalis.conformance.TestServer;
import im.chrysalis.conformance.TestSettings;
import im.chrysalis.conformance.TestTicket;
import im.chrysalis.conformance.TranscriptFixture;
import im.chrysalis.db.H2Store;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.ConnectionInfo;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import im.chrysalis.passport.Purpose;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.MessengerService;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.store.Store;
import im.chrysalis.transcript.TranscriptLog;
import im.chrysalis.web.WebRoutes;
import im.chrysalis.wire.PayloadRules;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A server in this process behind real sockets, on an H2 file. Silence is exact: every octet sent has been read, every
 * lane and event loop is idle, and every octet of the replies has been received.
 */
final class SocketServer implements TestServer {

    private static final int DEADLINE_SECONDS = 20;

    /** The longest body of a request, in octets. */
    private static final int MAX_BODY = 1 << 20;

    private final Passwords passwords = new Passwords(Keyring.ephemeral());
    private final ThreadLanes lanes = new ThreadLanes("lane", 3);
    /**
     * How many tasks in a row may follow from one on the same event loop; a connection that changes loops takes four.
     */
    private static final int STEPS = 4;

    /** How often what follows from a task may cross to another event loop. */
    private static final int CROSSINGS = 4;

    private final MsnServer sockets = new MsnServer(Transport.named("auto"), 1024);
    private final Store store;
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<SocketConnection> connections = new ArrayList<>();
    private ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private MessengerService messengerService;
    private final ExecutorService webThreads = Executors.newFixedThreadPool(2);
    private final HttpServer web;
    private volatile WebRoutes webRoutes;

    /** All that the server has done: the octets of its connections, and how many tasks its lanes have begun. */
    private record Activity(List<ConnectionInfo> connections, long tasks) {}

    SocketServer(Path folder) {
        store = H2Store.file(folder.resolve("chrysalis"), 4);
        messengerService = messenger(Map.of());
        web = new HttpServer(
                sockets.bootstrap(),
                InetAddress.getLoopbackAddress(),
                0,
                new HttpServer.Options(MAX_BODY, false, null, null),
                HttpService.on(webThreads, request -> webRoutes.handle(request)));
        webRoutes = webRoutes();
    }

    private WebRoutes webRoutes() {
        return TestSettings.webRoutes(
                messengerService, timers, "127.0.0.1:" + web.address().getPort());
    }

    private MessengerService messenger(Map<String, String> settings) {
        timers = new ManualTimers(Instant.parse("2001-11-21T12:00:00Z"));
        return new MessengerService(
                TestSettings.of(settings),
                store,
                passwords,
                timers,
                lanes,
                sockets.lanes(),
                new LoopbackAddresses(),
                new TranscriptLog(10_000, timers));
    }

    @Override
    public void prepare(TranscriptFixture fixture, Map<String, String> settings) throws IOException {
        connections.clear();
        sockets.stopListening();
        messengerService = messenger(settings);
        webRoutes = webRoutes();
        new FixtureLoader(store, passwords).build(fixture);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ports.put("dispatch", port(sockets.listen(loopback, 0, messengerService.dispatch(), lanes, PayloadRules.ANY)));
        ports.put(
                "notification",
                port(sockets.listen(loopback, 0, messengerService.notification(), lanes, PayloadRules.NOTIFICATION)));
        ports.put(
                "switchboard",
                port(sockets.listen(
                        loopback, 0, messengerService.switchboard(), sockets.lanes(), PayloadRules.SWITCHBOARD)));
        ports.put("any", port(sockets.listen(loopback, 0, messengerService.anyRole(), lanes, PayloadRules.ANY)));
    }

    private static int port(InetSocketAddress address) {
        return address.getPort();
    }

    @Override
    public TestConnection connect(String address) throws IOException {
        Integer port = ports.get(address);
        if (port == null) {
            port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        }
        SocketConnection connection = new SocketConnection("127.0.0.1", port);
        connections.add(connection);
        waitUntil(() -> find(connection).isPresent(), "a connection was not accepted");
        passLoops(); // its session is open now
        return connection;
    }

    /**
     * The server's end of a connection: identified by both ports, since a client's port may be used with two servers at
     * once.
     */
    private Optional<ConnectionInfo> find(SocketConnection connection) {
        return sockets.connections().stream()
                .filter(connectionInfo -> isPort(connectionInfo.remote(), connection.localPort())
                        && isPort(connectionInfo.local(), connection.remotePort()))
                .findFirst();
    }

    private static boolean isPort(SocketAddress address, int port) {
        return address instanceof InetSocketAddress inet && inet.getPort() == port;
    }

    @Override
    public String address(String role) {
        return "127.0.0.1:" + ports.get(role);
    }

    @Override
    public TestTicket ticket(String email, String password, Purpose purpose) {
        return TestSettings.ticket(messengerService, email, password, purpose);
    }

    @Override
    public HttpExchange.Answer exchange(HttpExchange.Request request) throws IOException {
        return RawHttpClient.exchange("127.0.0.1", web.address().getPort(), request);
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        for (SocketConnection connection : connections) {
            waitUntil(() -> hasRead(connection), "the server did not read what was sent");
        }
        passLoops();
        Activity before;
        do {
            before = activity();
            lanes.awaitIdle();
            passLoops();
        } while (!before.equals(activity()));
        for (SocketConnection connection : connections) {
            receive(connection);
        }
    }

    private Activity activity() {
        return new Activity(sockets.connections(), lanes.waits().read().count());
    }

    /** Waits until the tasks queued on event loops and lanes, and what follows from them on the loops, are done. */
    private void passOnce() throws InterruptedException {
        passLoops();
        lanes.awaitIdle();
        passLoops();
    }

    private void passLoops() {
        List<EventExecutor> loops = new ArrayList<>();
        sockets.loops().forEach(loops::add);
        CountDownLatch passed = new CountDownLatch(1);
        cross(loops, CROSSINGS, passed);
        try {
            passed.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while the event loops were busy", interrupted);
        }
    }

    /** Lets all event loops run what they have queued, {@code crossings} times; the last of them starts the next time. */
    private static void cross(List<EventExecutor> loops, int crossings, CountDownLatch passed) {
        AtomicInteger left = new AtomicInteger(loops.size());
        Runnable arrived = () -> {
            if (left.decrementAndGet() > 0) {
                return;
            }
            if (crossings > 1) {
                cross(loops, crossings - 1, passed);
            } else {
                passed.countDown();
            }
        };
        loops.forEach(loop -> pass(loop, STEPS, arrived));
    }

    /** Lets an event loop run what it has queued, {@code steps} times: each task is queued by the one before it. */
    private static void pass(EventExecutor loop, int steps, Runnable arrived) {
        loop.execute(() -> {
            if (steps > 1) {
                pass(loop, steps - 1, arrived);
            } else {
                arrived.run();
            }
        });
    }

    /** Whether the server has read all that the client sent, and has closed its end if the client closed. */
    private boolean hasRead(SocketConnection wire) {
        Optional<ConnectionInfo> connection = find(wire);
        if (connection.isEmpty()) {
            return true;
        }
        return !wire.isClosedByClient() && (!wire.isOpen() || connection.get().received() >= wire.sent());
    }

    private void receive(SocketConnection connection) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(DEADLINE_SECONDS).toNanos();
        while (connection.isOpen()
                && find(connection).map(c -> c.sent() > connection.received()).orElse(true)) {
            connection.readOnce(1000);
            if (System.nanoTime() > end) {
                throw new AssertionError("what the server sent did not come");
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void waitUntil(Condition condition, String otherwise) {
        if (!condition.holds()) {
            Awaitility.await(otherwise)
                    .atMost(Duration.ofSeconds(DEADLINE_SECONDS))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofNanos(50_000))
                    .until(condition::holds);
        }
    }

    @Override
    public void advance(Duration time) throws IOException, InterruptedException {
        for (long second = 0; second < time.toSeconds(); second++) {
            timers.advance(Duration.ofSeconds(1));
            passOnce();
        }
        settle();
    }

    @Override
    public void operate(String action, String argument) {
        TestSettings.operate(messengerService, timers, action, argument);
    }

    @Override
    public void close() {
        web.close();
        webThreads.shutdown();
        sockets.close();
        lanes.close();
        store.close();
    }

    private final class LoopbackAddresses implements Addresses {

        @Override
        public String dispatch(Link link) {
            return address("dispatch");
        }

        @Override
        public String notification(Link link, String account) {
            return address("notification");
        }

        @Override
        public Optional<String> switchboard(Link link) {
            return Optional.of(address("switchboard"));
        }
    }
}
