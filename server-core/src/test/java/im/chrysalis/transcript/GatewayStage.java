package im.chrysalis.transcript;

import im.chrysalis.actor.ManualTimers;
import im.chrysalis.actor.Published;
import im.chrysalis.gateway.Door;
import im.chrysalis.gateway.Gateway;
import im.chrysalis.http.HttpService;
import im.chrysalis.wire.Payloads;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A server in this process whose notification server and switchboard are reached by its HTTP gateway; other connections are
 * direct. Silence is that its lanes are idle and every client has polled. The gateway has a clock of its own, so that what
 * clients wait for the gateway moves no other timer.
 */
public final class GatewayStage implements Stage {

    /** The longest that commands wait for an answer. */
    private static final Duration MOMENT = Duration.ofMillis(200);

    private static final int GIVEN_UP_AFTER_SECONDS = 60;

    private final InProcessStage inside;
    private final Road road;
    private final Published<Gateway> gateway;
    private final List<GatewayWire> wires = new ArrayList<>();
    private ManualTimers clock = new ManualTimers(Instant.EPOCH);

    public GatewayStage(int laneCount, Function<HttpService, Road> roads) {
        inside = new InProcessStage(laneCount);
        gateway = new Published<>(gateway());
        road = roads.apply((question, reply) -> gateway.get().ask(question, reply));
    }

    private Gateway gateway() {
        return new Gateway(
                new Door(inside.messenger().notification(), inside.lanes(), Payloads.NOTIFICATION),
                new Door(inside.messenger().switchboard(), inside.lanes(), Payloads.SWITCHBOARD),
                clock,
                () -> "",
                1000,
                1000);
    }

    @Override
    public void prepare(World world, Map<String, String> settings) {
        wires.clear();
        inside.prepare(world, settings);
        clock = new ManualTimers(Instant.EPOCH);
        gateway.set(gateway());
    }

    @Override
    public Wire connect(String address) {
        return switch (InProcessStage.role(address)) {
            case "notification" -> connect("NS", address);
            case "switchboard" -> connect("SB", address);
            default -> inside.connect(address);
        };
    }

    private Wire connect(String server, String address) {
        GatewayWire wire = new GatewayWire(road, server, address);
        wires.add(wire);
        return wire;
    }

    @Override
    public String address(String role) {
        return inside.address(role);
    }

    @Override
    public String ticket(String email, String password) {
        return inside.ticket(email, password);
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        inside.settle();
        clock.advance(MOMENT); // commands that nothing answers get their empty response
        for (GatewayWire wire : wires) {
            wire.hear();
        }
        if (wires.stream().anyMatch(GatewayWire::isAbandoned)) {
            giveUpWhoIsGone();
        }
        fetch();
        inside.settle(); // who polled first of all has a session now
    }

    /** Lets the gateway notice that clients are gone, while the others go on polling. */
    private void giveUpWhoIsGone() throws IOException, InterruptedException {
        int step = GIVEN_UP_AFTER_SECONDS / 3;
        for (int waited = 0; waited < GIVEN_UP_AFTER_SECONDS; waited += step) {
            clock.advance(Duration.ofSeconds(step));
            fetch();
        }
        wires.removeIf(GatewayWire::isAbandoned);
        inside.settle();
        long served = wires.stream().filter(GatewayWire::isServed).count();
        if (gateway.get().sessions() > served) {
            throw new AssertionError("the gateway keeps sessions of clients that are gone");
        }
    }

    private void fetch() throws IOException, InterruptedException {
        for (GatewayWire wire : wires) {
            wire.fetch();
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
        road.close();
        inside.close();
    }
}
