package im.chrysalis.conformance;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.VolatileValue;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.gateway.GatewayBackend;
import im.chrysalis.http.HttpService;
import im.chrysalis.passport.Purpose;
import im.chrysalis.wire.PayloadRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A server in this process whose notification server and switchboard are reached by its HTTP gateway; other connections
 * are direct. Silence is that its lanes are idle and every client has polled. The gateway has a clock of its own, so
 * that waiting for the gateway moves no other timer.
 */
public final class GatewayServer implements TestServer {

    /** The longest that commands wait for a response. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final int GIVEN_UP_AFTER_SECONDS = 60;

    private final InProcessServer inside;
    private final GatewayTransport transport;
    private final VolatileValue<Gateway> gateway;
    private final List<GatewayConnection> connections = new ArrayList<>();
    private ManualTimers clock = new ManualTimers(Instant.EPOCH);

    public GatewayServer(int laneCount, Function<HttpService, GatewayTransport> transports) {
        inside = new InProcessServer(laneCount);
        gateway = new VolatileValue<>(gateway());
        transport = transports.apply((request, reply) -> gateway.get().handle(request, reply));
    }

    private Gateway gateway() {
        return new Gateway(
                new GatewayBackend(inside.messenger().notification(), inside.lanes(), PayloadRules.NOTIFICATION),
                new GatewayBackend(inside.messenger().switchboard(), inside.lanes(), PayloadRules.SWITCHBOARD),
                clock,
                () -> "",
                1000,
                1000);
    }

    @Override
    public void prepare(TranscriptFixture fixture, Map<String, String> settings) {
        connections.clear();
        inside.prepare(fixture, settings);
        clock = new ManualTimers(Instant.EPOCH);
        gateway.set(gateway());
    }

    @Override
    public TestConnection connect(String address) {
        return switch (InProcessServer.role(address)) {
            case "notification" -> connect("NS", address);
            case "switchboard" -> connect("SB", address);
            default -> inside.connect(address);
        };
    }

    private TestConnection connect(String server, String address) {
        GatewayConnection connection = new GatewayConnection(transport, server, address);
        connections.add(connection);
        return connection;
    }

    @Override
    public String address(String role) {
        return inside.address(role);
    }

    @Override
    public TestTicket ticket(String email, String password, Purpose purpose) {
        return inside.ticket(email, password, purpose);
    }

    @Override
    public HttpExchange.Answer exchange(HttpExchange.Request request) {
        return inside.exchange(request);
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        inside.settle();
        clock.advance(MOMENT); // commands without a reply get their empty response
        for (GatewayConnection connection : connections) {
            connection.awaitResponse();
        }
        if (connections.stream().anyMatch(GatewayConnection::isAbandoned)) {
            abandonDisconnected();
        }
        fetch();
        inside.settle(); // a client that polled first has a session now
    }

    /** Lets the gateway notice that clients are gone, while the others continue to poll. */
    private void abandonDisconnected() throws IOException, InterruptedException {
        int step = GIVEN_UP_AFTER_SECONDS / 3;
        for (int waited = 0; waited < GIVEN_UP_AFTER_SECONDS; waited += step) {
            clock.advance(Duration.ofSeconds(step));
            fetch();
        }
        connections.removeIf(GatewayConnection::isAbandoned);
        inside.settle();
        long served = connections.stream().filter(GatewayConnection::isServed).count();
        if (gateway.get().sessions() > served) {
            throw new AssertionError("the gateway keeps sessions of clients that are gone");
        }
    }

    private void fetch() throws IOException, InterruptedException {
        for (GatewayConnection connection : connections) {
            connection.fetch();
        }
    }

    @Override
    public void advance(Duration time) throws IOException, InterruptedException {
        settle();
        inside.advance(time);
        settle();
    }

    @Override
    public void operate(String action, String argument) {
        inside.operate(action, argument);
    }

    @Override
    public void close() {
        transport.close();
        inside.close();
    }
}
