package im.chrysalis.app;

import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.conformance.HttpExchange;
import im.chrysalis.conformance.LocalTestServer;
import im.chrysalis.conformance.RawHttpClient;
import im.chrysalis.conformance.TestConnection;
import im.chrysalis.conformance.TestService;
import im.chrysalis.conformance.TranscriptFixture;
import im.chrysalis.db.H2Store;
import im.chrysalis.http.HttpServer;
import im.chrysalis.http.HttpService;
import im.chrysalis.net.ConnectionInfo;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import im.chrysalis.server.MessengerService;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.store.Store;
import im.chrysalis.web.WebAddresses;
import im.chrysalis.wire.PayloadRules;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
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
final class SocketServer implements LocalTestServer {

    private static final int DEADLINE_SECONDS = 20;

    /** The longest body of a request, in octets. */
    private static final int MAX_BODY = 1 << 20;

    /**
     * How many tasks in a row may follow from one on the same event loop; a connection that changes loops takes four.
     */
    private static final int STEPS = 4;

    /** How often what follows from a task may cross to another event loop. */
    private static final int CROSSINGS = 4;

    private final ThreadLanes lanes = new ThreadLanes("lane", 3);
    private final MsnServer sockets = new MsnServer(Transport.named("auto"), 1024);
    private final Store store;
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<SocketConnection> connections = new ArrayList<>();
    private final TestService service;
    private final ExecutorService webThreads = Executors.newFixedThreadPool(2);
    private final HttpServer web;

    /** All that the server has done: the octets of its connections, and how many tasks its lanes have begun. */
    private record Activity(List<ConnectionInfo> connections, long tasks) {}

    SocketServer(Path folder) {
        store = H2Store.file(folder.resolve("chrysalis"), 4);
        LoopbackAddresses addresses = new LoopbackAddresses();
        service = new TestService(store, lanes, sockets.lanes(), addresses, addresses);
        web = new HttpServer(
                sockets.bootstrap(),
                InetAddress.getLoopbackAddress(),
                0,
                new HttpServer.Options(MAX_BODY, false, null, null),
                HttpService.on(webThreads, request -> service.webRoutes().handle(request)));
    }

    @Override
    public void prepare(TranscriptFixture fixture, Map<String, String> settings) throws IOException {
        connections.clear();
        sockets.stopListening();
        service.prepare(store, fixture, settings);
        MessengerService messenger = service.messenger();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ports.put("dispatch", port(sockets.listen(loopback, 0, messenger.dispatch(), lanes, PayloadRules.ANY)));
        ports.put(
                "notification",
                port(sockets.listen(loopback, 0, messenger.notification(), lanes, PayloadRules.NOTIFICATION)));
        ports.put(
                "switchboard",
                port(sockets.listen(loopback, 0, messenger.switchboard(), sockets.lanes(), PayloadRules.SWITCHBOARD)));
        ports.put("any", port(sockets.listen(loopback, 0, messenger.anyRole(), lanes, PayloadRules.ANY)));
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
    public HttpExchange.Answer exchange(HttpExchange.Request request) throws IOException {
        return RawHttpClient.exchange("127.0.0.1", web.address().getPort(), request);
    }

    @Override
    public TestService service() {
        return service;
    }

    /** Waits until the tasks queued on event loops and lanes, and what follows from them on the loops, are done. */
    @Override
    public void awaitTasks() throws InterruptedException {
        passLoops();
        lanes.awaitIdle();
        passLoops();
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

    /**
     * Lets all event loops run what they have queued, {@code crossings} times; the last of them starts the next time.
     */
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
    public void close() {
        web.close();
        webThreads.shutdown();
        sockets.close();
        lanes.close();
        store.close();
    }

    private final class LoopbackAddresses implements Addresses, WebAddresses {

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

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int webPort() {
            return web.address().getPort();
        }

        @Override
        public int webTlsPort() {
            return 0;
        }
    }
}
