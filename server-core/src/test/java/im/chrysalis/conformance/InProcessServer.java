package im.chrysalis.conformance;

import im.chrysalis.actor.Mailbox;
import im.chrysalis.actor.ThreadLanes;
import im.chrysalis.server.MessengerService;
import im.chrysalis.session.Addresses;
import im.chrysalis.session.Link;
import im.chrysalis.session.Session;
import im.chrysalis.session.SessionFactory;
import im.chrysalis.store.MemoryStore;
import im.chrysalis.web.WebAddresses;
import im.chrysalis.wire.Line;
import im.chrysalis.wire.LineEncoder;
import im.chrysalis.wire.LineReader;
import im.chrysalis.wire.MalformedLine;
import im.chrysalis.wire.PayloadRules;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server in this process, with the in-memory store and no sockets; it is silent when its lanes are idle. */
public final class InProcessServer implements LocalTestServer {

    private static final Map<String, String> ADDRESSES =
            Map.of("dispatch", "192.0.2.10:1863", "notification", "192.0.2.10:1864", "switchboard", "192.0.2.10:1865");

    private static final int WEB_PORT = 8080;

    private static final String WEB_HOST = "192.0.2.10:" + WEB_PORT;

    private final ThreadLanes lanes;
    private final TestService service;
    private final List<InProcessConnection> connections = new ArrayList<>();
    private MemoryStore memoryStore = new MemoryStore();
    private int opened;

    public InProcessServer(int laneCount) {
        this("lane", laneCount);
    }

    /** The same, with threads whose names begin with {@code laneName}. */
    InProcessServer(String laneName, int laneCount) {
        lanes = new ThreadLanes(laneName, laneCount);
        FixedAddresses addresses = new FixedAddresses();
        service = new TestService(memoryStore, lanes, lanes, addresses, addresses);
    }

    @Override
    public void prepare(TranscriptFixture fixture, Map<String, String> settings) {
        memoryStore = new MemoryStore();
        connections.clear();
        service.prepare(memoryStore, fixture, settings);
    }

    @Override
    public TestConnection connect(String address) {
        InProcessConnection connection = switch (role(address)) {
            case "dispatch" -> new InProcessConnection(messenger().dispatch(), PayloadRules.ANY);
            case "notification" -> new InProcessConnection(messenger().notification(), PayloadRules.NOTIFICATION);
            case "switchboard" -> new InProcessConnection(messenger().switchboard(), PayloadRules.SWITCHBOARD);
            case "any" -> new InProcessConnection(messenger().anyRole(), PayloadRules.ANY);
            default -> throw new AssertionError("nothing listens at " + address);
        };
        connections.add(connection);
        return connection;
    }

    /** The role at an address, which may be its name already. */
    static String role(String address) {
        return ADDRESSES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(address);
    }

    /** The server of the transcript that was prepared last. */
    MessengerService messenger() {
        return service.messenger();
    }

    /** Its store. */
    MemoryStore store() {
        return memoryStore;
    }

    ThreadLanes lanes() {
        return lanes;
    }

    @Override
    public String address(String role) {
        String address = ADDRESSES.get(role);
        if (address == null) {
            throw new AssertionError("there is no role " + role);
        }
        return address;
    }

    @Override
    public HttpExchange.Answer exchange(HttpExchange.Request request) {
        return DirectHttp.exchange(service.webRoutes(), WEB_HOST, request);
    }

    @Override
    public TestService service() {
        return service;
    }

    @Override
    public void awaitTasks() throws InterruptedException {
        lanes.awaitIdle();
    }

    @Override
    public void settle() throws InterruptedException {
        lanes.awaitIdle();
        connections.forEach(InProcessConnection::read);
    }

    @Override
    public void close() {
        lanes.close();
    }

    private static final class FixedAddresses implements Addresses, WebAddresses {

        @Override
        public String dispatch(Link link) {
            return "192.0.2.10:1863";
        }

        @Override
        public String notification(Link link, String account) {
            return "192.0.2.10:1864";
        }

        @Override
        public Optional<String> switchboard(Link link) {
            return Optional.of("192.0.2.10:1865");
        }

        @Override
        public String host() {
            return "192.0.2.10";
        }

        @Override
        public int webPort() {
            return WEB_PORT;
        }

        @Override
        public int webTlsPort() {
            return 0;
        }
    }

    /** Both ends of a connection without a socket. */
    private final class InProcessConnection extends TestConnection implements Link {

        private final Mailbox mailbox;
        private final Session session;
        private final LineReader reader;
        private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
        private final int number = ++opened;
        private boolean disconnected;

        InProcessConnection(SessionFactory factory, PayloadRules payloadRules) {
            mailbox = new Mailbox(lanes.of("connection " + number));
            reader = new LineReader(payloadRules);
            session = factory.open(this, mailbox);
        }

        @Override
        public void send(byte[] octets) {
            try {
                reader.read(octets, line -> mailbox.execute(() -> session.received(line)));
            } catch (MalformedLine malformed) {
                mailbox.execute(() -> session.malformed(malformed));
            }
        }

        @Override
        public boolean send(List<Line> lines) {
            synchronized (toClient) {
                if (disconnected) {
                    return false;
                }
                toClient.writeBytes(LineEncoder.octets(lines));
                return true;
            }
        }

        @Override
        public boolean sendOctets(byte[] octets, boolean oneByOne) {
            synchronized (toClient) {
                toClient.writeBytes(octets);
                return !disconnected;
            }
        }

        @Override
        public void close() {
            synchronized (toClient) {
                if (!disconnected) {
                    disconnected = true;
                    mailbox.execute(session::closed);
                }
            }
        }

        void read() {
            synchronized (toClient) {
                received(toClient.toByteArray());
                toClient.reset();
                if (disconnected) {
                    closedByServer();
                }
            }
        }

        @Override
        public String localHost() {
            return "192.0.2.10";
        }

        @Override
        public String remoteHost() {
            return "192.0.2.77";
        }

        @Override
        public int remotePort() {
            return 50_000 + number;
        }
    }
}
