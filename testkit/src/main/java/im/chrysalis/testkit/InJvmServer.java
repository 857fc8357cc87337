package im.chrysalis.testkit;

import im.chrysalis.actor.AdjustableTimers;
import im.chrysalis.app.Server;
import im.chrysalis.app.config.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server in this JVM: in memory, on free ports of the loopback address. JUnit closes it, whichever JUnit it is. */
@SuppressWarnings(
        "deprecation") // JUnit before 5.13 closes only what is of its own type, and later ones what is AutoCloseable
final class InJvmServer implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private static final List<String> SETTINGS = List.of(
            "data.memory=true",
            "transport=nio", // a test's Java machine may not let native code in without a warning
            "bind=127.0.0.1",
            "control.bind=127.0.0.1",
            "dispatch.port=0",
            "notification.port=0",
            "switchboard.port=0",
            "web.port=0",
            "web.tls-port=-1", // keys for it would take longer than all the rest
            "control.port=0",
            "lanes=2");

    private final Server server;
    private final AdjustableTimers timers;
    private final RunningServer running;

    private InJvmServer(Server server, AdjustableTimers timers, RunningServer running) {
        this.server = server;
        this.timers = timers;
        this.running = running;
    }

    /**
     * Starts one; when this returns, it serves.
     *
     * @param settings {@code key=value}, each stronger than what the kit would choose
     */
    static InJvmServer start(List<String> settings, People people) {
        List<String> all = new ArrayList<>(SETTINGS);
        all.addAll(settings);
        AdjustableTimers[] shifted = new AdjustableTimers[1];
        try {
            // no environment and no file: a test is the same on every machine
            Server server = Server.start(
                    Configuration.of(all, Map.of(), null),
                    clock -> shifted[0] = new AdjustableTimers(clock),
                    administration -> {},
                    () -> {});
            try {
                RunningServer running = RunningServer.of(server.addresses(), "", people);
                running.createAccounts();
                return new InJvmServer(server, shifted[0], running);
            } catch (RuntimeException refused) {
                server.close();
                throw refused;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RunningServer running() {
        return running;
    }

    void advanceClock(Duration by) {
        timers.advance(by);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
