package im.chrysalis.app;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.db.H2Store;
import im.chrysalis.journal.Journal;
import im.chrysalis.net.Connection;
import im.chrysalis.net.MsnServer;
import im.chrysalis.net.Transport;
import im.chrysalis.secret.Keyring;
import im.chrysalis.secret.Passwords;
import im.chrysalis.server.Messenger;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.store.Store;
import im.chrysalis.transcript.Stage;
import im.chrysalis.transcript.TestSettings;
import im.chrysalis.transcript.Wire;
import im.chrysalis.transcript.World;
import im.chrysalis.transcript.WorldBuilder;
import im.chrysalis.wire.Payloads;
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
import org.awaitility.Awaitility;

/**
 * A server in this process behind real sockets, on an H2 file. Silence is exact: every octet sent has been read, every
 * lane and event loop is idle, and every octet answered has been heard.
 */
final class SocketStage implements Stage {

    private static final int DEADLINE_SECONDS = 20;

    private final Passwords passwords = new Passwords(Keyring.ephemeral(), 1);
    private final ThreadLanes lanes = new ThreadLanes("lane", 3);
    /** How many tasks in a row may follow from one on the same event loop; a connection that changes loops takes four. */
    private static final int STEPS = 4;

    /** How often what follows from a task may cross to another event loop. */
    private static final int CROSSINGS = 4;

    private final MsnServer sockets = new MsnServer(Transport.named("auto"), 1024);
    private final Store store;
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<SocketWire> wires = new ArrayList<>();
    private ManualTimers timers = new ManualTimers(Instant.EPOCH);
    private Messenger messenger;

    SocketStage(Path folder) {
        store = H2Store.file(folder.resolve("chrysalis"), 4);
        messenger = messenger(Map.of());
    }

    private Messenger messenger(Map<String, String> settings) {
        timers = new ManualTimers(Instant.parse("2001-11-21T12:00:00Z"));
        return new Messenger(
                TestSettings.of(settings),
                store,
                passwords,
                timers,
                lanes,
                sockets.lanes(),
                new LoopbackAddresses(),
                new Journal(10_000, timers));
    }

    @Override
    public void prepare(World world, Map<String, String> settings) throws IOException {
        wires.clear();
        sockets.stopListening();
        messenger = messenger(settings);
        new WorldBuilder(store, passwords).build(world);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ports.put("dispatch", port(sockets.listen(loopback, 0, messenger.dispatch(), lanes, Payloads.ANY)));
        ports.put(
                "notification",
                port(sockets.listen(loopback, 0, messenger.notification(), lanes, Payloads.NOTIFICATION)));
        ports.put(
                "switchboard",
                port(sockets.listen(loopback, 0, messenger.switchboard(), sockets.lanes(), Payloads.SWITCHBOARD)));
        ports.put("any", port(sockets.listen(loopback, 0, messenger.anyRole(), lanes, Payloads.ANY)));
    }

    private static int port(InetSocketAddress address) {
        return address.getPort();
    }

    @Override
    public Wire connect(String address) throws IOException {
        Integer port = ports.get(address);
        if (port == null) {
            port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        }
        SocketWire wire = new SocketWire("127.0.0.1", port);
        wires.add(wire);
        waitUntil(() -> find(wire).isPresent(), "a connection was not accepted");
        passLoops(); // its session is open now
        return wire;
    }

    /** The server's end of a connection: both ports tell, since a client's port may serve for two servers at once. */
    private Optional<Connection> find(SocketWire wire) {
        return sockets.connections().stream()
                .filter(connection ->
                        isPort(connection.remote(), wire.localPort()) && isPort(connection.local(), wire.remotePort()))
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
    public String ticket(String email, String password) {
        return TestSettings.ticket(messenger, email, password);
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        List<Connection> before;
        for (SocketWire wire : wires) {
            waitUntil(() -> hasRead(wire), "the server did not read what was sent");
        }
        do {
            before = sockets.connections();
            passOnce();
            passOnce();
        } while (!before.equals(sockets.connections()));
        for (SocketWire wire : wires) {
            hear(wire);
        }
    }

    /** Lets whatever the event loops and the lanes have waiting be done, and what follows from it on the loops. */
    private void passOnce() throws InterruptedException {
        passLoops();
        lanes.awaitIdle();
        passLoops();
    }

    private void passLoops() {
        List<EventExecutor> loops = new ArrayList<>();
        sockets.loops().forEach(loops::add);
        for (int crossing = 0; crossing < CROSSINGS; crossing++) {
            CountDownLatch passed = new CountDownLatch(loops.size());
            loops.forEach(loop -> pass(loop, STEPS, passed));
            try {
                passed.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError("interrupted while the event loops were busy", interrupted);
            }
        }
    }

    /** Lets an event loop run what it has queued, {@code steps} times: each task is queued by the one before it. */
    private static void pass(EventExecutor loop, int steps, CountDownLatch passed) {
        loop.execute(() -> {
            if (steps > 1) {
                pass(loop, steps - 1, passed);
            } else {
                passed.countDown();
            }
        });
    }

    private boolean hasRead(SocketWire wire) {
        Optional<Connection> connection = find(wire);
        return connection.isEmpty() || !wire.isOpen() || connection.get().received() >= wire.sent();
    }

    private void hear(SocketWire wire) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(DEADLINE_SECONDS).toNanos();
        while (wire.isOpen() && find(wire).map(c -> c.sent() > wire.received()).orElse(true)) {
            wire.readOnce(1000);
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
        TestSettings.operate(messenger, timers, action, argument);
    }

    @Override
    public void close() {
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
        public String notification(Link link) {
            return address("notification");
        }

        @Override
        public Optional<String> switchboard(Link link) {
            return Optional.of(address("switchboard"));
        }
    }
}
